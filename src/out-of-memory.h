/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where memory is lacking, from here on: a word on standard error and the exit code for it, where
 * GLib would abort, or a library goes on with what it didn't get. What isn't published by then is
 * no harm, and locks go with the process. */
void ogi_out_of_memory_watch(int exit_code);

/* The word in the user's language, for as long as the process is there. */
void ogi_out_of_memory_word(const char *word);

G_END_DECLS
