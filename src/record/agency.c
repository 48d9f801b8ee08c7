/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/agency.h>
#include <ogistat/date.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>
#include <ogistat/text.h>
#include <ogistat/user-table.h>

#include "data/words.h"
#include "registry-private.h"

enum { MAX_KEY = 512 };

static const char NO_END[] = "9999"; /* of a last year */

struct _OgiRegistry {
    gboolean given;
    gboolean frozen;
    gboolean has_root;   /* what is found and isn't registered is elsewhere */
    GPtrArray *agencies; /* OgiAgency*, owned: registered ones first */
    GHashTable *by_name; /* folded id, name or alias (char*, owned) → OgiAgency*, borrowed */
    GPtrArray *names;    /* GPtrArray* of char*, parallel to agencies: name and aliases as given */
    char *source;        /* the file's name; NULL where it wasn't loaded */
    GArray *unseen;      /* UnseenName: names of the file that hold what nobody sees */
};

typedef struct {
    guint line;
    gunichar first;
} UnseenName;

/* Headings of the registry's columns, the first found counts; aliases are collected from all. */
static const char *const ID[] = {"id", "agency_id", "编号", "代码", NULL};
static const char *const NAME[] = {"name",     "agency", "名称",     "机构",
                                   "机构名称", "单位",   "单位名称", NULL};
static const char *const ALIASES[] = {"aliases", "alias",  "short_names", "short_name",   "简称",
                                      "别名",    "曾用名", "其他名称",    "former_names", NULL};
static const char *const CATEGORY[] = {"category", "类别", "分类", NULL};
static const char *const PARENT[] = {"parent", "上级", "上级机关", "主管部门", NULL};
static const char *const FIRST_YEAR[] = {"first_year", "first", "起始年份", "起始年", "首年", NULL};
static const char *const LAST_YEAR[] = {"last_year", "last", "终止年份", "终止年", "末年", NULL};

static const char *const SUCCESSOR[] = {"successor", "successors", "承继单位", "后继单位", NULL};

static void
agency_free(gpointer data)
{
    OgiAgency *agency = data;

    g_clear_pointer(&agency->successors, g_ptr_array_unref);
    g_free(agency);
}

OgiRegistry *
ogi_registry_new(void)
{
    OgiRegistry *self = g_new0(OgiRegistry, 1);

    self->agencies = g_ptr_array_new_with_free_func(agency_free);
    self->names = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    self->by_name = ogi_hash_table_new(g_free, NULL);
    self->unseen = g_array_new(FALSE, FALSE, sizeof(UnseenName));
    return self;
}

void
ogi_registry_free(OgiRegistry *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->by_name);
    g_array_unref(self->unseen);
    g_free(self->source);
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->agencies);
    g_free(self);
}

/* The key of a name; FALSE where it is empty or no name at all. */
static gboolean
fold_name(const char *name, char key[MAX_KEY + 1])
{
    gsize n = ogi_text_fold(ogi_text(name, strlen(name)), key, MAX_KEY);

    if (n == 0 || n > MAX_KEY)
        return FALSE;
    key[n] = '\0';
    return TRUE;
}

/* What is shown of a name. */
static const char *
intern_shown(const char *name)
{
    gunichar first = 0;
    g_autofree char *shown = ogi_text_drop_unseen(name, &first);

    return ogi_intern(shown != NULL ? shown : name);
}

static OgiAgency *
add_agency(OgiRegistry *self, const char *id, const char *name)
{
    OgiAgency *agency = g_new0(OgiAgency, 1);

    agency->id = intern_shown(id);
    agency->name = intern_shown(name);
    agency->category = agency->parent = "";
    agency->last_year = G_MAXINT;
    agency->order = self->agencies->len;
    g_ptr_array_add(self->agencies, agency);
    g_ptr_array_add(self->names, g_ptr_array_new_with_free_func(g_free));
    return agency;
}

/* Lets the agency be found by a name. FALSE where another agency has it already. */
static gboolean
add_name(OgiRegistry *self, OgiAgency *agency, const char *name)
{
    GPtrArray *names = self->names->pdata[agency->order];
    char key[MAX_KEY + 1];
    const OgiAgency *other;

    if (!fold_name(name, key))
        return TRUE;
    other = g_hash_table_lookup(self->by_name, key);
    if (other != NULL)
        return other == agency;
    g_hash_table_insert(self->by_name, g_strdup(key), agency);
    g_ptr_array_add(names, g_strdup(name));
    return TRUE;
}

/* "2019", "2019年", or the year of a date. 0: none of these */
static gint
parse_year(const char *text)
{
    char year[5];

    if (strlen(text) > 4 && (strchr("-/", text[4]) != NULL || g_str_has_prefix(text + 4, "年"))) {
        g_strlcpy(year, text, sizeof year);
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

/* All short names and aliases of a row, from every column that may hold some. */
static gboolean
add_aliases(OgiRegistry *self, OgiAgency *agency, const OgiCsvTable *table, guint row,
            GError **error)
{
    for (guint i = 0; ALIASES[i] != NULL; i++) {
        g_auto(GStrv) aliases = NULL;

        if (!ogi_csv_table_has_column(table, ALIASES[i]))
            continue;
        aliases = g_regex_split_simple("[;；、|]", ogi_csv_table_get(table, row, ALIASES[i]), 0, 0);
        for (guint a = 0; aliases[a] != NULL; a++) {
            if (!add_name(self, agency, g_strstrip(aliases[a])))
                return ogi_csv_table_error(table, row, ALIASES[i], error,
                                           _("\"%s\" is the name of another agency too"),
                                           aliases[a]);
        }
    }
    return TRUE;
}

static void
note_unseen(OgiRegistry *self, const OgiCsvTable *table, guint row)
{
    const char *const names[] = {ogi_user_table_get(table, row, ID),
                                 ogi_user_table_get(table, row, NAME),
                                 ogi_user_table_get(table, row, CATEGORY)};
    UnseenName found = {(guint)ogi_csv_table_line(table, row), 0};

    for (guint i = 0; i < G_N_ELEMENTS(names) && found.first == 0; i++)
        g_free(ogi_text_drop_unseen(names[i], &found.first));
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
    char key[MAX_KEY + 1];

    if (!fold_name(name, key))
        return FALSE;
    for (guint i = 0; ogi_words_total_row[i] != NULL; i++) {
        if (g_str_equal(key, ogi_words_total_row[i]))
            return TRUE;
    }
    return FALSE;
}

/* In any of the columns that are looked at. */
static gboolean
has_total(const OgiCsvTable *table, guint row)
{
    return is_total(ogi_user_table_get(table, row, ID)) ||
           is_total(ogi_user_table_get(table, row, CATEGORY));
}

static gboolean
add_row(OgiRegistry *self, const OgiCsvTable *table, guint row, GError **error)
{
    const char *name = ogi_user_table_get(table, row, NAME);
    const char *id = ogi_user_table_get(table, row, ID);
    OgiAgency *agency;

    if (is_total(name) || (*name == '\0' && has_total(table, row)))
        return ogi_csv_table_error(table, row, ogi_user_table_column(table, NAME), error,
                                   _("expected an agency, found a row of totals; take it out"));
    if (*name == '\0')
        return ogi_csv_table_error(table, row, ogi_user_table_column(table, NAME), error,
                                   _("expected the agency's name, found nothing"));
    agency = add_agency(self, *id != '\0' ? id : name, name);
    note_unseen(self, table, row);
    agency->registered = TRUE;
    agency->category = intern_shown(ogi_user_table_get(table, row, CATEGORY));
    agency->consolidated =
        g_str_equal(agency->category, "consolidated") || g_str_equal(agency->category, "汇总");
    agency->parent = ogi_intern(ogi_user_table_get(table, row, PARENT));
    if (!add_name(self, agency, id))
        return ogi_csv_table_error(table, row, ogi_user_table_column(table, ID), error,
                                   _("duplicate id \"%s\""), id);
    if (!add_name(self, agency, name))
        return ogi_csv_table_error(table, row, ogi_user_table_column(table, NAME), error,
                                   _("\"%s\" is the name of another agency too"), name);
    return add_aliases(self, agency, table, row, error) &&
           get_year(table, row, FIRST_YEAR, 0, &agency->first_year, error) &&
           get_year(table, row, LAST_YEAR, G_MAXINT, &agency->last_year, error);
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
    const char *column = ogi_user_table_column(table, PARENT);

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
    const char *column = ogi_user_table_column(table, SUCCESSOR);
    g_auto(GStrv) names = NULL;

    if (*ogi_user_table_get(table, row, SUCCESSOR) == '\0')
        return TRUE;
    names = g_regex_split_simple("[;；、|]", ogi_user_table_get(table, row, SUCCESSOR), 0, 0);
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

/* No unit is above itself, and no city has so many levels: what walks up a tree is bounded. */
static gboolean
check_levels(OgiRegistry *self, const OgiCsvTable *table, GError **error)
{
    enum { MAX_LEVELS = 32 };

    for (guint row = 0; row < self->agencies->len; row++) {
        const OgiAgency *agency = self->agencies->pdata[row];
        const OgiAgency *above = agency->above;
        guint n = 1;

        for (; above != NULL && above != agency && n <= MAX_LEVELS; above = above->above)
            n++;
        if (above == agency)
            return ogi_csv_table_error(table, row, ogi_user_table_column(table, PARENT), error,
                                       _("\"%s\" is above itself: parents go in a circle"),
                                       agency->id);
    }
    for (guint row = 0; row < self->agencies->len; row++) {
        const OgiAgency *above = self->agencies->pdata[row];
        guint n = 0;

        for (; above != NULL && n <= MAX_LEVELS; above = above->above)
            n++;
        if (n > MAX_LEVELS)
            return ogi_csv_table_error(table, row, ogi_user_table_column(table, PARENT), error,
                                       _("expected at most %d levels, or parents go in a circle"),
                                       MAX_LEVELS);
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
    return check_levels(self, table, error);
}

OgiRegistry *
ogi_registry_load(const char *name, GBytes *csv, GError **error)
{
    g_autoptr(OgiRegistry) self = ogi_registry_new();
    g_autoptr(GError) cause = NULL;
    g_autoptr(OgiCsvTable) table = ogi_user_table_load(name, csv, &cause);

    self->given = TRUE;
    self->source = g_strdup(name);
    if (table != NULL && ogi_user_table_column(table, NAME) == NULL)
        g_set_error(&cause, OGI_ERROR, OGI_ERROR_USAGE,
                    _("%s:1: expected a column \"name\" (名称), found none; see the README for the "
                      "registry's columns"),
                    name);
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

void
ogi_registry_set_root(OgiRegistry *self, const OgiAgency *root)
{
    OgiAgency *top = self->agencies->pdata[root->order];

    self->has_root = TRUE;
    for (guint i = 0; i < self->agencies->len; i++) {
        OgiAgency *agency = self->agencies->pdata[i];
        const OgiAgency *above = agency;

        while (above != NULL && above != root)
            above = above->above;
        agency->elsewhere = above == NULL;
    }
    top->above = NULL;
    top->parent = "";
}

gboolean
ogi_registry_is_given(const OgiRegistry *self)
{
    return self->given;
}

guint
ogi_registry_n(const OgiRegistry *self)
{
    return self->agencies->len;
}

const OgiAgency *
ogi_registry_get(const OgiRegistry *self, guint index)
{
    return self->agencies->pdata[index];
}

const OgiAgency *
ogi_registry_find(const OgiRegistry *self, const char *name)
{
    char key[MAX_KEY + 1];

    return fold_name(name, key) ? g_hash_table_lookup(self->by_name, key) : NULL;
}

const OgiAgency *
ogi_registry_find_or_add(OgiRegistry *self, const char *name)
{
    const OgiAgency *known = ogi_registry_find(self, name);
    OgiAgency *agency;

    g_return_val_if_fail(!self->frozen, known);
    if (known != NULL)
        return known;
    agency = add_agency(self, name, name);
    agency->elsewhere = self->has_root;
    add_name(self, agency, name);
    return agency;
}

const GPtrArray *
ogi_registry_names(const OgiRegistry *self, guint order)
{
    return self->names->pdata[order];
}

/* A name of one that goes is one of the agency that it is. */
static void
move_names(OgiRegistry *self, const GPtrArray *names, OgiAgency *agency)
{
    for (guint i = 0; i < names->len; i++) {
        char key[MAX_KEY + 1];

        if (!fold_name(names->pdata[i], key))
            continue;
        g_hash_table_insert(self->by_name, g_strdup(key), agency);
        g_ptr_array_add(self->names->pdata[agency->order], g_strdup(names->pdata[i]));
    }
}

void
ogi_registry_join(OgiRegistry *self, GHashTable *joined)
{
    guint n = 0;

    g_return_if_fail(!self->frozen);
    for (guint i = 0; i < self->agencies->len; i++) {
        OgiAgency *agency = self->agencies->pdata[i];
        OgiAgency *stays = agency;
        gpointer next;

        while ((next = g_hash_table_lookup(joined, stays)) != NULL)
            stays = next;
        if (stays != agency)
            move_names(self, self->names->pdata[i], stays);
    }
    for (guint i = 0; i < self->agencies->len; i++) {
        OgiAgency *agency = self->agencies->pdata[i];
        GPtrArray *names = self->names->pdata[i];

        self->agencies->pdata[i] = self->names->pdata[i] = NULL;
        if (g_hash_table_contains(joined, agency)) {
            agency_free(agency);
            g_ptr_array_unref(names);
            continue;
        }
        agency->order = n;
        self->names->pdata[n] = names;
        self->agencies->pdata[n++] = agency;
    }
    /* what is behind these is NULL, which nothing can free */
    g_ptr_array_set_free_func(self->agencies, NULL);
    g_ptr_array_set_free_func(self->names, NULL);
    g_ptr_array_set_size(self->agencies, (gint)n);
    g_ptr_array_set_size(self->names, (gint)n);
    g_ptr_array_set_free_func(self->agencies, agency_free);
    g_ptr_array_set_free_func(self->names, (GDestroyNotify)g_ptr_array_unref);
}

/* Whether the longer name is the shorter one with the beginning of the parent's name, that of its
 * place, in front: 淮安市洪泽区人民政府 is 洪泽区人民政府 below 淮安市人民政府. */
static gboolean
has_place_in_front(const OgiAgency *agency, const char *a, const char *b)
{
    const char *longer = strlen(a) > strlen(b) ? a : b;
    const char *shorter = longer == a ? b : a;
    gsize n = strlen(longer) - strlen(shorter);

    return agency->above != NULL && n > 0 && *shorter != '\0' &&
           g_str_has_suffix(longer, shorter) && strlen(agency->above->name) > n &&
           strncmp(longer, agency->above->name, n) == 0;
}

/* The only one whose name or alias is this but for a place in front; NULL. */
static const OgiAgency *
find_without_place(const OgiRegistry *self, const char *name)
{
    const OgiAgency *found = NULL;

    for (guint i = 0; i < self->agencies->len; i++) {
        const OgiAgency *agency = self->agencies->pdata[i];
        const GPtrArray *names = self->names->pdata[i];

        for (guint n = 0; agency->registered && n < names->len; n++) {
            if (!has_place_in_front(agency, name, names->pdata[n]))
                continue;
            if (found != NULL && found != agency)
                return NULL;
            found = agency;
        }
    }
    return found;
}

const OgiAgency *
ogi_registry_nearest(const OgiRegistry *self, const char *name)
{
    guint limit = CLAMP((guint)g_utf8_strlen(name, -1) / 4, 1, 3);
    const OgiAgency *nearest = NULL;

    for (guint i = 0; i < self->agencies->len; i++) {
        const OgiAgency *agency = self->agencies->pdata[i];
        const GPtrArray *names = self->names->pdata[i];

        for (guint n = 0; agency->registered && n < names->len; n++) {
            guint distance = ogi_text_distance(name, names->pdata[n], limit);

            if (distance <= limit) {
                nearest = agency;
                if (distance == 0)
                    return nearest;
                limit = distance - 1;
            }
        }
    }
    return nearest != NULL ? nearest : find_without_place(self, name);
}

static gint
compare_unregistered(gconstpointer a, gconstpointer b)
{
    const OgiAgency *x = *(const OgiAgency *const *)a;
    const OgiAgency *y = *(const OgiAgency *const *)b;

    if (x->registered || y->registered)
        return x->registered && y->registered ? (x->order > y->order) - (x->order < y->order)
                                              : y->registered - x->registered;
    return strcmp(x->name, y->name);
}

void
ogi_registry_resolve(const OgiRegistry *self, OgiFindings *findings)
{
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);
        const OgiAgency *agency = finding->agency != NULL && *finding->agency != '\0'
                                      ? ogi_registry_find(self, finding->agency)
                                      : NULL;

        if (agency != NULL) {
            finding->agency = agency->name;
            finding->agency_id = agency->id;
        }
    }
}

void
ogi_registry_freeze(OgiRegistry *self)
{
    g_autoptr(GPtrArray) names = g_ptr_array_sized_new(self->names->len);

    if (self->frozen)
        return;
    self->frozen = TRUE;
    g_ptr_array_sort(self->agencies, compare_unregistered);
    for (guint i = 0; i < self->agencies->len; i++) {
        OgiAgency *agency = self->agencies->pdata[i];

        g_ptr_array_add(names, self->names->pdata[agency->order]);
        agency->order = i;
    }
    if (names->len > 0)
        memcpy(self->names->pdata, names->pdata, names->len * sizeof(gpointer));
}

void
ogi_registry_set_consolidated(OgiRegistry *self, guint order, gboolean consolidated)
{
    OgiAgency *agency = self->agencies->pdata[order];

    agency->consolidated = consolidated;
}

gboolean
ogi_registry_matches(const OgiRegistry *self, const OgiAgency *agency, const char *pattern)
{
    const GPtrArray *names = self->names->pdata[agency->order];
    char key[MAX_KEY + 1];

    if (strpbrk(pattern, "*?") == NULL)
        return fold_name(pattern, key) && g_hash_table_lookup(self->by_name, key) == agency;
    if (g_pattern_match_simple(pattern, agency->id))
        return TRUE;
    for (guint i = 0; i < names->len; i++) {
        if (g_pattern_match_simple(pattern, names->pdata[i]))
            return TRUE;
    }
    return FALSE;
}
