/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>
#include <ogistat/rule.h>
#include <ogistat/source.h>

G_BEGIN_DECLS

/* What was decided about each file, for -v. All borrowed. */
typedef struct {
    const OgiDataset *dataset; /* settled */
    OgiFindings *findings;     /* graded */
    const OgiRuleSet *rules;
    const OgiSourceList *sources;
    GHashTable *definitions; /* set of char*: paths */
} OgiFileAccount;

/* Lines in the language of messages, by path: whose report a file was read as, why it wasn't, of
 * which other one it is a copy, that it was passed over. char*, owned. (transfer full) */
GPtrArray *ogi_file_account(const OgiFileAccount *what);

G_END_DECLS
