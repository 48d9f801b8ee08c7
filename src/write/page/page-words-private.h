/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>
#include <ogistat/rule.h>

G_BEGIN_DECLS

/*
 * The texts of the page in both languages, as data (data/page.csv), and the labels of codes
 * (data/codes.csv).
 */
typedef struct _OgiPageWords OgiPageWords;

/* Fails with OGI_ERROR_DEFINITION where a text lacks a language or has a bracket that is alone. */
OgiPageWords *ogi_page_words_load(GError **error);
void ogi_page_words_free(OgiPageWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPageWords, ogi_page_words_free)

/* A text as it stands; aborts where there is none. */
const char *ogi_page_words_get(const OgiPageWords *self, const char *id, OgiLanguage language);
/* The label of a code; the code itself where it has none. */
const char *ogi_page_words_code(const OgiPageWords *self, const char *list, const char *code,
                                OgiLanguage language);

G_END_DECLS
