/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The registry's file: its rows, and what they say of each other.
 */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/date.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>
#include <ogistat/text.h>
#include <ogistat/user-table.h>

#include "data/words.h"
#include "registry-private.h"

static const char NO_END[] = "9999"; /* of a last year */

/* "2019", "2019年", or the year of a date. 0: none of these */
static gint
parse_year(const char *text)
{
    char year[8] = "";

    if (strlen(text) > 4 &&
        (strchr("-/", text[4]) != NULL || g_str_has_prefix(text + 4, OGI_WORD_YEAR))) {
        g_strlcpy(year, text, 5);
        return ogi_year_parse(year);
    }
    return ogi_year_parse(text);
}

static gboolean
get_year(const OgiCsvTable *table, guint row, const char *const *headings, gint otherwise,
         gint *year, GError **error)
{
    const char *text = ogi_user_table_get(table, row, headings);

    *year = *text == '\0' || g_str_equal(text, NO_END) ? otherwise : parse_year(text);
    if (*year == 0 && *text != '\0')
        return ogi_csv_table_error(table, row, ogi_user_table_column(table, headings), error,
                                   _("expected a year, found \"%s\""), text);
    return TRUE;
}

/* A cell without what nobody sees. */
static const char *
get_shown(const OgiCsvTable *table, guint row, const char *const *headings)
{
    return ogi_registry_shown(ogi_user_table_get(table, row, headings));
}

static GStrv
split_names(const char *cell)
{
    return g_regex_split_simple("[;；、|]", ogi_registry_shown(cell), 0, 0);
}

/* All short names and aliases of a row, from every column that may hold some. */
static gboolean
add_aliases(OgiRegistry *self, OgiAgency *agency, const OgiCsvTable *table, guint row,
            GError **error)
{
    for (guint i = 0; ogi_words_registry_aliases[i] != NULL; i++) {
        g_auto(GStrv) aliases = NULL;

        if (!ogi_csv_table_has_column(table, ogi_words_registry_aliases[i]))
            continue;
        aliases = split_names(ogi_csv_table_get(table, row, ogi_words_registry_aliases[i]));
        for (guint a = 0; aliases[a] != NULL; a++) {
            if (!ogi_registry_add_name(self, agency, g_strstrip(aliases[a])))
                return ogi_csv_table_error(table, row, ogi_words_registry_aliases[i], error,
                                           _("\"%s\" is the name of another agency too"),
                                           aliases[a]);
        }
    }
    return TRUE;
}

/* The first character in the columns of a kind that nobody sees; *first stays what it was where it
 * is one. */
static void
find_unseen(const OgiCsvTable *table, guint row, const char *const *headings, gunichar *first)
{
    for (; *headings != NULL && *first == 0; headings++) {
        if (ogi_csv_table_has_column(table, *headings))
            g_free(ogi_text_drop_unseen(ogi_csv_table_get(table, row, *headings), first));
    }
}

static void
note_unseen(OgiRegistry *self, const OgiCsvTable *table, guint row)
{
    const char *const *const names[] = {ogi_words_registry_id,      ogi_words_registry_name,
                                        ogi_words_registry_aliases, ogi_words_registry_category,
                                        ogi_words_registry_parent,  ogi_words_registry_successor};
    UnseenName found = {(guint)ogi_csv_table_line(table, row), 0};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        find_unseen(table, row, names[i], &found.first);
    if (found.first != 0)
        g_array_append_val(self->unseen, found);
}

void
ogi_registry_note_unseen(const OgiRegistry *self, OgiFindings *findings)
{
    for (guint i = 0; i < self->unseen->len; i++) {
        const UnseenName *name = &g_array_index(self->unseen, UnseenName, i);
        g_autofree char *character = g_strdup_printf("U+%04X", name->first);

        ogi_findings_add_at(findings, "F-NAME", self->source, name->line, character);
    }
}

static gboolean
is_total(const char *name)
{
    char key[OGI_MAX_NAME_KEY + 1];

    if (!ogi_registry_fold(name, key))
        return FALSE;
    return g_strv_contains(ogi_words_total_row, key);
}

/* In any of the columns that are looked at. */
static gboolean
has_total(const OgiCsvTable *table, guint row)
{
    return is_total(ogi_user_table_get(table, row, ogi_words_registry_id)) ||
           is_total(ogi_user_table_get(table, row, ogi_words_registry_category));
}

/* What no text can be compared with would be found in no report. */
static gboolean
check_text(const OgiCsvTable *table, guint row, const char *const *headings, GError **error)
{
    const char *text = ogi_user_table_get(table, row, headings);
    char key[OGI_MAX_NAME_KEY + 1];

    if (*text == '\0' || ogi_registry_fold(text, key))
        return TRUE;
    return ogi_csv_table_error(table, row, ogi_user_table_column(table, headings), error,
                               _("expected at most %d bytes, found %u"), OGI_MAX_NAME_KEY,
                               (guint)strlen(text));
}

static gboolean
add_row(OgiRegistry *self, const OgiCsvTable *table, guint row, GError **error)
{
    const char *name = get_shown(table, row, ogi_words_registry_name);
    const char *id = get_shown(table, row, ogi_words_registry_id);
    OgiAgency *agency;

    if (is_total(name) || (*name == '\0' && has_total(table, row)))
        return ogi_csv_table_error(table, row,
                                   ogi_user_table_column(table, ogi_words_registry_name), error,
                                   _("expected an agency, found a row of totals; take it out"));
    if (*name == '\0')
        return ogi_csv_table_error(table, row,
                                   ogi_user_table_column(table, ogi_words_registry_name), error,
                                   _("expected the agency's name, found nothing"));
    if (!check_text(table, row, ogi_words_registry_name, error) ||
        !check_text(table, row, ogi_words_registry_id, error))
        return FALSE;
    agency = ogi_registry_add(self, *id != '\0' ? id : name, name);
    note_unseen(self, table, row);
    agency->registered = TRUE;
    agency->category = get_shown(table, row, ogi_words_registry_category);
    agency->consolidated = g_strv_contains(ogi_words_consolidated_category, agency->category);
    agency->parent = get_shown(table, row, ogi_words_registry_parent);
    if (!ogi_registry_add_name(self, agency, id))
        return ogi_csv_table_error(table, row, ogi_user_table_column(table, ogi_words_registry_id),
                                   error, _("duplicate id \"%s\""), id);
    if (!ogi_registry_add_name(self, agency, name))
        return ogi_csv_table_error(table, row,
                                   ogi_user_table_column(table, ogi_words_registry_name), error,
                                   _("\"%s\" is the name of another agency too"), name);
    return add_aliases(self, agency, table, row, error) &&
           get_year(table, row, ogi_words_registry_first_year, 0, &agency->first_year, error) &&
           get_year(table, row, ogi_words_registry_last_year, G_MAXINT, &agency->last_year, error);
}

/* The unit that a cell of the registry names, by its id or a name. */
static OgiAgency *
find_named(const OgiRegistry *self, const OgiCsvTable *table, guint row, const char *column,
           const char *name, GError **error)
{
    OgiAgency *agency = (OgiAgency *)(gsize)ogi_registry_find(self, name);

    if (agency == NULL)
        ogi_csv_table_error(table, row, column, error,
                            _("\"%s\" isn't the id of an agency of this registry"), name);
    return agency;
}

static gboolean
link_parent(OgiRegistry *self, const OgiCsvTable *table, guint row, GError **error)
{
    OgiAgency *agency = self->agencies->pdata[row];
    const char *column = ogi_user_table_column(table, ogi_words_registry_parent);

    if (*agency->parent == '\0')
        return TRUE;
    agency->above = find_named(self, table, row, column, agency->parent, error);
    if (agency->above == NULL)
        return FALSE;
    agency->parent = agency->above->id;
    return TRUE;
}

static gboolean
link_successors(OgiRegistry *self, const OgiCsvTable *table, guint row, GError **error)
{
    OgiAgency *agency = self->agencies->pdata[row];
    const char *column = ogi_user_table_column(table, ogi_words_registry_successor);
    g_auto(GStrv) names = NULL;

    if (*get_shown(table, row, ogi_words_registry_successor) == '\0')
        return TRUE;
    names = split_names(ogi_user_table_get(table, row, ogi_words_registry_successor));
    agency->successors = g_ptr_array_new();
    for (guint i = 0; names[i] != NULL; i++) {
        OgiAgency *next;

        if (*g_strstrip(names[i]) == '\0')
            continue;
        next = find_named(self, table, row, column, names[i], error);
        if (next == NULL)
            return FALSE;
        if (next == agency)
            return ogi_csv_table_error(table, row, column, error, _("\"%s\" can't continue itself"),
                                       names[i]);
        if (!g_ptr_array_find(agency->successors, next, NULL))
            g_ptr_array_add(agency->successors, next);
    }
    return TRUE;
}

/* The names from one unit up, at most so many. (transfer full) */
static char *
name_those_above(const OgiAgency *from, guint n)
{
    enum { SHOWN = 12 };
    GString *out = g_string_new(from->name);

    for (guint i = 1; i < MIN(n, SHOWN); i++) {
        from = from->above;
        g_string_append_printf(out, " → %s", from->name);
    }
    if (n > SHOWN)
        g_string_append(out, " → …");
    return g_string_free(out, FALSE);
}

static gboolean
refuse_parent(const OgiCsvTable *table, const OgiAgency *agency, GError **error,
              const char *message)
{
    return ogi_csv_table_error(table, agency->order,
                               ogi_user_table_column(table, ogi_words_registry_parent), error, "%s",
                               message);
}

/* Of a circle, the error is at its first row. */
static gboolean
refuse_circle(const OgiCsvTable *table, const OgiAgency *inside, GError **error)
{
    const OgiAgency *first = inside;
    guint n = 1;
    g_autofree char *names = NULL;
    g_autofree char *message = NULL;

    for (const OgiAgency *other = inside->above; other != inside; other = other->above, n++)
        first = other->order < first->order ? other : first;
    names = name_those_above(first, n + 1);
    message = g_strdup_printf(_("parents go in a circle: \"%s\""), names);
    return refuse_parent(table, first, error, message);
}

/* No unit is above itself. */
static gboolean
check_circles(const OgiRegistry *self, const OgiCsvTable *table, GError **error)
{
    g_autofree guint *seen_from = g_new0(guint, self->agencies->len); /* row + 1; 0: not yet */

    for (guint row = 0; row < self->agencies->len; row++) {
        const OgiAgency *agency = self->agencies->pdata[row];

        for (; agency != NULL && seen_from[agency->order] == 0; agency = agency->above)
            seen_from[agency->order] = row + 1;
        if (agency != NULL && seen_from[agency->order] == row + 1)
            return refuse_circle(table, agency, error);
    }
    return TRUE;
}

/* No city has so many levels: what walks up a tree is bounded. */
static gboolean
check_levels(const OgiRegistry *self, const OgiCsvTable *table, GError **error)
{
    enum { MAX_LEVELS = 32 };

    for (guint row = 0; row < self->agencies->len; row++) {
        const OgiAgency *agency = self->agencies->pdata[row];
        g_autofree char *names = NULL;
        g_autofree char *message = NULL;
        guint n = 0;

        for (const OgiAgency *above = agency; above != NULL; above = above->above)
            n++;
        if (n <= MAX_LEVELS)
            continue;
        names = name_those_above(agency, n);
        message = g_strdup_printf(_("expected at most %d levels, found %u: \"%s\""), MAX_LEVELS, n,
                                  names);
        return refuse_parent(table, agency, error, message);
    }
    return TRUE;
}

/* What rows say of other rows, once all are read. */
static gboolean
link_rows(OgiRegistry *self, const OgiCsvTable *table, GError **error)
{
    for (guint row = 0; row < self->agencies->len; row++) {
        if (!link_parent(self, table, row, error) || !link_successors(self, table, row, error))
            return FALSE;
    }
    return check_circles(self, table, error) && check_levels(self, table, error);
}

/* Of its columns and rows, before they are read: no city registers nobody, so that is a file that
 * was cut off. */
static gboolean
check_extent(const OgiCsvTable *table, const char *name, GError **error)
{
    if (ogi_user_table_column(table, ogi_words_registry_name) == NULL) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                    _("%s:1: expected a column \"name\", found none; see the README for the "
                      "registry's columns"),
                    name);
        return FALSE;
    }
    if (ogi_csv_table_n_rows(table) > 0)
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                _("%s:2: expected a row for each agency, found none below the headings; take its "
                  "copy of before, or remove the file for a run without a registry"),
                name);
    return FALSE;
}

OgiRegistry *
ogi_registry_load(const char *name, GBytes *csv, GError **error)
{
    g_autoptr(OgiRegistry) self = ogi_registry_new();
    g_autoptr(GError) cause = NULL;
    g_autoptr(OgiCsvTable) table = ogi_user_table_load(name, csv, &cause);

    self->given = TRUE;
    self->source = g_strdup(name);
    if (table != NULL && check_extent(table, name, &cause))
        ogi_registry_check_headings(table, name, &cause);
    for (guint row = 0; cause == NULL && row < ogi_csv_table_n_rows(table); row++)
        add_row(self, table, row, &cause);
    if (cause == NULL)
        link_rows(self, table, &cause);
    if (cause != NULL) {
        g_set_error_literal(error, OGI_ERROR, OGI_ERROR_USAGE, cause->message);
        return NULL;
    }
    return g_steal_pointer(&self);
}
