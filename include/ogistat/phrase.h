/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>

G_BEGIN_DECLS

/*
 * The figures that the prose of a report may have, as data (data/phrases.csv): how they are worded,
 * what they count, which cells of the tables they repeat. docs/rules.md has the grammar.
 */
typedef struct _OgiPhraseSet OgiPhraseSet;

/* A figure, however it is worded. */
typedef struct {
    const char *id;    /* "received", "published_items". Interned */
    const char *rule;  /* "TX-NEW". Interned */
    const char *cells; /* the sums of cells that it may repeat, by ";"; "": none */
    guint line;        /* in phrases.csv */
} OgiPhrase;

/* The built-in phrases. Fails with OGI_ERROR_DEFINITION: file, line, column. */
OgiPhraseSet *ogi_phrase_set_load(GError **error);
/* The figures alone, for whoever reads no text. */
OgiPhraseSet *ogi_phrase_set_load_figures(GError **error);
/* Whether each example of phrases.csv is read as it says, and the counterexamples aren't; all
 * mistakes are told. */
gboolean ogi_phrases_check_examples(const OgiCodebook *codebook, GError **error);
/* From other CSV; name is for messages. */
OgiPhraseSet *ogi_phrase_set_read(const char *name, GBytes *csv, GError **error);
void ogi_phrase_set_free(OgiPhraseSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPhraseSet, ogi_phrase_set_free)

guint ogi_phrase_set_n(const OgiPhraseSet *self);
const OgiPhrase *ogi_phrase_set_get(const OgiPhraseSet *self, guint index);
/* Index by id; OGI_NO_INDEX where there is none. */
gint ogi_phrase_set_find(const OgiPhraseSet *self, const char *id);

G_END_DECLS
