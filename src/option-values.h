/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/date.h>

G_BEGIN_DECLS

/*
 * What flags are given. All fail with OGI_ERROR_USAGE, in the language of messages.
 */

/* Returns FALSE. */
gboolean ogi_option_error(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* "2020", "2019-2023", "2019,2021": appended to years, OgiYearRange. */
gboolean ogi_option_take_years(GArray *years, const char *text, GError **error);
/* auto, always or never, as 0, 1, 2. What is asked for without a word, or in a file of flags as
 * "true", is always; NULL: auto. */
gboolean ogi_option_take_when(const char *flag, guint *when, const char *text, GError **error);
/* Every name known, in one list. (transfer full) *files */
gboolean ogi_option_take_files(GStrv *files, const char *text, GError **error);
/* The local date. */
OgiDate ogi_option_today(void);

G_END_DECLS
