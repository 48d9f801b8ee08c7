/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * The rows, or the columns, of all forms by table and code: each once, with the words of every form
 * that has it. Figures of the prose are table 1.
 */
typedef struct {
    const char *table;
    char *code;
    char *label_en;
    const char *kind;  /* "row", "subtotal" or "figure" */
    GPtrArray *labels; /* const char*, each once, by form */
    GPtrArray *units;  /* the same */
    GPtrArray *forms;  /* codes of the forms that have it */
} OgiDimensionEntry;

/* In publishing order. OgiDimensionEntry*, owned. (transfer full) */
GPtrArray *ogi_dimension_indicators(const OgiPublication *publication);
GPtrArray *ogi_dimension_columns(const OgiPublication *publication);
/* What is in a list, by a separator. (transfer full) */
char *ogi_dimension_join(const GPtrArray *texts, const char *separator);

/* "denied.state_secret" is "denied: state secret": the codes of the forms are English. (transfer
 * full) */
char *ogi_code_words(const char *code);

G_END_DECLS
