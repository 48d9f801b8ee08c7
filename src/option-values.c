/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/error.h>
#include <ogistat/publication.h>

#include "option-values.h"
#include "options.h"

gboolean
ogi_option_error(GError **error, const char *format, ...)
{
    va_list args;
    g_autofree char *message = NULL;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, OGI_ERROR, OGI_ERROR_USAGE, message);
    return FALSE;
}

static gboolean
parse_year(const char *text, gint *year)
{
    *year = ogi_year_parse(text);
    return *year != 0;
}

gboolean
ogi_option_take_years(GArray *years, const char *text, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(*text != '\0' ? text : " ", ",", -1);

    for (guint i = 0; parts[i] != NULL; i++) {
        g_auto(GStrv) ends = g_strsplit(g_strstrip(parts[i]), "-", 3);
        guint n = g_strv_length(ends);
        OgiYearRange range;

        if (n < 1 || n > 2 || !parse_year(g_strstrip(ends[0]), &range.first) ||
            !parse_year(g_strstrip(ends[n - 1]), &range.last) || range.first > range.last)
            return ogi_option_error(
                error,
                _("--year: expected years such as 2020, 2019-2023 or 2019,2021, "
                  "found \"%s\""),
                text);
        g_array_append_val(years, range);
    }
    return TRUE;
}

gboolean
ogi_option_take_when(const char *flag, guint *when, const char *text, GError **error)
{
    static const char *const NAMES[] = {"auto", "always", "never"};
    static const char *const OTHERS[] = {NULL, "true", "false"};

    *when = 0;
    for (guint i = 0; text != NULL && i <= G_N_ELEMENTS(NAMES); i++) {
        if (i == G_N_ELEMENTS(NAMES))
            return ogi_option_error(error, _("%s: expected auto, always or never, found \"%s\""),
                                    flag, text);
        if (g_str_equal(text, NAMES[i]) || g_strcmp0(text, OTHERS[i]) == 0) {
            *when = i;
            break;
        }
    }
    return TRUE;
}

OgiDate
ogi_option_today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();

    return (OgiDate){(gint16)g_date_time_get_year(now), (gint8)g_date_time_get_month(now),
                     (gint8)g_date_time_get_day_of_month(now)};
}

static gboolean
fail_file(const char *name, GError **error)
{
    g_autofree char *known = g_strjoinv(", ", (GStrv)(gsize)ogi_publication_file_names());

    return ogi_option_error(error, _("--files: no file is named \"%s\"; there are: %s"), name,
                            known);
}

gboolean
ogi_option_take_files(GStrv *files, const char *text, GError **error)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);

    for (guint i = 0; parts[i] != NULL; i++) {
        const char *name = g_strstrip(parts[i]);

        if (*name == '\0')
            continue;
        if (!ogi_publication_is_file_name(name))
            return fail_file(name, error);
        g_strv_builder_add(builder, name);
    }
    *files = g_strv_builder_end(builder);
    return **files != NULL || fail_file(text, error);
}
