/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdarg.h>

#include <ogistat/template.h>

#include "write/schema/code-lists-private.h"

G_BEGIN_DECLS

/*
 * The texts of a file of definitions, by id: a column "zh" and, where the file has it, one "en";
 * and the labels of codes beside them.
 */
typedef struct _OgiTexts OgiTexts;

/* english: the file has both languages. placeholders: those that its texts may have. Fails with
 * OGI_ERROR_DEFINITION where a text lacks a language, has another placeholder, or a bracket that is
 * alone. file is borrowed. */
OgiTexts *ogi_texts_load(const char *file, gboolean english, const char *const *placeholders,
                         GError **error);
void ogi_texts_free(OgiTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTexts, ogi_texts_free)

/* A text as it stands; aborts where there is none. */
const char *ogi_texts_get(const OgiTexts *self, const char *id, OgiLanguage language);
/* The label of a code; the code itself where it has none. */
const char *ogi_texts_code(const OgiTexts *self, const char *list, const char *code,
                           OgiLanguage language);
const OgiCodeLists *ogi_texts_codes(const OgiTexts *self);

G_END_DECLS
