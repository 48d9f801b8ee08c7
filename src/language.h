/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/rule.h>

G_BEGIN_DECLS

/* The language of messages, before anything is said. code: "zh", "en", or NULL for that of the
 * environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in gettext's order). No locale has to be
 * installed for it. Text comes out as UTF-8 where the environment names no character set. FALSE:
 * code is another one. */
gboolean ogi_language_choose(const char *code);
/* The one chosen. */
OgiLanguage ogi_language(void);

G_END_DECLS
