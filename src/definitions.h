/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/ogistat.h>

#include "options.h"

G_BEGIN_DECLS

/*
 * What a run knows before it reads a report: the forms, rules and ratios that are built in, and
 * what the office has added: rules, its registry, its decisions.
 */
typedef struct {
    OgiCodebook *codebook;
    OgiRuleSet *rules;
    OgiRatioSet *ratios;
    OgiHeadings *headings;
    OgiRecogniser *recogniser;
    OgiRegistry *registry;
    OgiDecisions *decisions;
    /* char*, owned: display paths of what is no data → OgiDigest*, owned: of the bytes that were
     * read; NULL of one that wasn't */
    GHashTable *files;
    OgiReportTemplate *template; /* NULL: none is asked for */
    char *registry_path;         /* display path of the registry; NULL: there is none */
} OgiDefinitions;

/* Loads all of them. Fails with OGI_ERROR_USAGE or OGI_ERROR_DEFINITION: file, line, column. To be
 * cleared in either case. */
gboolean ogi_definitions_load(OgiDefinitions *self, const OgiOptions *options, GError **error);
/* Reads a folder as --definitions does. Fails with every mistake, a line each. */
gboolean ogi_definitions_check(const char *folder, GError **error);
void ogi_definitions_clear(OgiDefinitions *self);

G_END_DECLS
