/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The words by which a helper cuts pages into lines and tables may be those of a folder of
 * definitions, which it never opens: they are its arguments, "kind=word".
 */

/* The command line of a helper, with the words of this program. (transfer full) */
GStrv ogi_helper_words_command(const char *program);
/* Takes the words of the kinds that the arguments have in place of those built in; the arguments
 * stay as long as the process. */
void ogi_helper_words_take(char **arguments);

G_END_DECLS
