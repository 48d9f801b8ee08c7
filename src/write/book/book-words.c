/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/error.h>
#include <ogistat/publication.h>

#include "book-words-private.h"

static const char *const PLACEHOLDERS[] = {
    "unit",    "year",    "n",     "expected", "reported", "errors",    "warnings",
    "decided", "version", "cells", "file",     "value",    "base_year", "column",
    "title",   "left",    "right", "unlike",   NULL};

OgiTexts *
ogi_book_words_load(GError **error)
{
    return ogi_texts_load("book.csv", FALSE, PLACEHOLDERS, error);
}

gboolean
ogi_book_check(GError **error)
{
    GError *mistake = NULL;
    g_autoptr(OgiTexts) words = ogi_book_words_load(&mistake);

    return words != NULL || ogi_error_add(error, mistake);
}

const char *
ogi_book_words_get(const OgiTexts *words, const char *id)
{
    return ogi_texts_get(words, id, OGI_LANGUAGE_ZH);
}

char *
ogi_book_words_fill(const OgiTexts *words, const char *id, ...)
{
    char *filled;
    va_list args;

    va_start(args, id);
    filled = ogi_template_fill_pairs(ogi_book_words_get(words, id), args);
    va_end(args);
    return filled;
}

const char *
ogi_book_words_code(const OgiTexts *words, const char *list, const char *code)
{
    return ogi_texts_code(words, list, code, OGI_LANGUAGE_ZH);
}
