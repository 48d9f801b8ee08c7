/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Inability to work. Wrong data is never a GError: it is a finding (finding.h).
 *
 * Every function that takes a GError returns FALSE or NULL exactly when it sets it. The message
 * names, in this order: the place, what was expected, what was found, what to do.
 */
#define OGI_ERROR ogi_error_quark()

typedef enum {
    OGI_ERROR_USAGE,      /* the command line or the registry: nothing was read, exit 1 */
    OGI_ERROR_DEFINITION, /* a form, rule, ratio or phrase, with file, line and column: exit 1 */
    OGI_ERROR_INPUT,      /* one source can't be read: it becomes a finding, the run goes on */
    OGI_ERROR_OUTPUT,     /* nothing can be published: exit 2 */
    OGI_ERROR_SELECTION,  /* --year or --agency matches nothing: exit 4 */
} OgiError;

GQuark ogi_error_quark(void);

/* Adds a mistake to those found so far, on a line of its own, up to 64 KiB. Takes the mistake.
 * Returns FALSE for return. */
gboolean ogi_error_add(GError **all, GError *mistake);

G_END_DECLS
