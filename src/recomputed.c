/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/definition.h>
#include <ogistat/file.h>
#include <ogistat/hash.h>

#include "recomputed.h"

enum { MAX_KEY = 8, SHOWN = 5, SHOWN_CHARS = 60, NO_COLUMN = -1 };

/* Columns by number, as the contract has them: others only follow. */
typedef struct {
    const char *name;
    gint8 key[MAX_KEY]; /* to the first NO_COLUMN; none: the rows go by their number */
    gint8 scope;
    gint8 value;
} Table;

static const Table TABLES[] = {
    {"city_totals.csv", {0, 1, 2, 3, 4, 11, NO_COLUMN}, 1, 7},
    {"ratios.csv", {0, 1, 2, 4, NO_COLUMN}, 1, 8},
    {"changes.csv", {0, 2, 3, 5, 6, 7, 16, NO_COLUMN}, 2, 9},
    {"city_form_", {NO_COLUMN}, NO_COLUMN, NO_COLUMN},
};

typedef struct {
    guint64 line;
    GStrv fields;
    gboolean seen;
} Row;

typedef struct {
    const Table *table;
    const char *name;
    gboolean samples;
    char *matched;      /* how --excel words the scopes of samples; "" */
    gboolean published; /* being read, not the other one */
    GHashTable *again;  /* char*, owned: key → Row*, owned */
    GStrv header;
    guint n_rows;
    guint differences;
} Comparison;

static void
row_free(gpointer data)
{
    Row *row = data;

    g_strfreev(row->fields);
    g_free(row);
}

static const Table *
table_of(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        if (g_str_has_prefix(name, TABLES[i].name))
            return &TABLES[i];
    }
    return NULL;
}

gboolean
ogi_recomputed_is_table(const char *name)
{
    return table_of(name) != NULL;
}

/* (transfer full) */
static char *
label_of_samples(void)
{
    g_autoptr(OgiCsvTable) codes = ogi_definition_table("codes.csv", NULL, NULL);

    for (guint i = 0; codes != NULL && i < ogi_csv_table_n_rows(codes); i++) {
        if (g_str_equal(ogi_csv_table_get(codes, i, "list"), "scope") &&
            g_str_equal(ogi_csv_table_get(codes, i, "code"), "city:matched"))
            return g_strdup(ogi_csv_table_get(codes, i, "label_zh"));
    }
    return g_strdup("");
}

static char *
key_of(const Comparison *self, GStrv fields)
{
    GString *key = g_string_new(NULL);
    guint n = g_strv_length(fields);

    if (self->table->key[0] == NO_COLUMN)
        g_string_printf(key, "%u", self->n_rows);
    for (guint i = 0; self->table->key[i] != NO_COLUMN; i++)
        g_string_append_printf(key, "%s\x1f",
                               (guint)self->table->key[i] < n ? fields[self->table->key[i]] : "");
    return g_string_free(key, FALSE);
}

static gboolean
is_left_out(const Comparison *self, GStrv fields)
{
    return !self->samples && self->table->scope != NO_COLUMN &&
           (guint)self->table->scope < g_strv_length(fields) &&
           (strstr(fields[self->table->scope], ":matched") != NULL ||
            (*self->matched != '\0' &&
             g_str_has_suffix(fields[self->table->scope], self->matched)));
}

static char *
shown(const char *text)
{
    return ogi_text_display(ogi_text(text, strlen(text)), SHOWN_CHARS);
}

static gboolean
counts(Comparison *self)
{
    return ++self->differences <= SHOWN;
}

static void
say_field(Comparison *self, guint64 line, guint column, const char *found, const char *expected)
{
    g_autofree char *is = shown(found);
    g_autofree char *should = shown(expected);
    const char *name = self->table->key[0] != NO_COLUMN && self->header != NULL &&
                               column < g_strv_length(self->header)
                           ? self->header[column]
                           : "";
    g_autofree char *place = *name != '\0' ? shown(name) : g_strdup_printf("%u", column + 1);

    if (counts(self))
        g_printerr(_("%s:%llu: column %s: there is \"%s\", it should be \"%s\"\n"), self->name,
                   (unsigned long long)line, place, is, should);
}

static void
compare_rows(Comparison *self, guint64 line, GStrv found, GStrv expected)
{
    guint n = g_strv_length(found);
    guint m = g_strv_length(expected);

    for (guint i = 0; i < MAX(n, m); i++) {
        const char *is = i < n ? found[i] : "";
        const char *should = i < m ? expected[i] : "";

        if (!g_str_equal(is, should)) {
            say_field(self, line, i, is, should);
            return;
        }
    }
}

/* A row without a value may be of a year or an agency of which no observation was published. */
static gboolean
has_value(const Comparison *self, GStrv fields)
{
    gint value = self->table->value;

    return value == NO_COLUMN || ((guint)value < g_strv_length(fields) && *fields[value] != '\0');
}

static void
take_published(Comparison *self, guint64 line, GStrv fields)
{
    g_autofree char *key = key_of(self, fields);
    Row *row = g_hash_table_lookup(self->again, key);

    if (row != NULL && !row->seen) {
        row->seen = TRUE;
        compare_rows(self, line, fields, row->fields);
    } else if (has_value(self, fields) && counts(self)) {
        g_printerr(_("%s:%llu: this row doesn't follow from observations.csv\n"), self->name,
                   (unsigned long long)line);
    }
}

static gboolean
take_row(const OgiCsvRow *csv, gpointer data, G_GNUC_UNUSED GError **error)
{
    Comparison *self = data;
    g_auto(GStrv) fields = ogi_csv_row_fields(csv, csv->n_fields);

    self->n_rows++;
    if (is_left_out(self, fields))
        return TRUE;
    if (self->published) {
        take_published(self, csv->line, fields);
    } else {
        Row *row = g_new0(Row, 1);
        char *key = key_of(self, fields);

        if (self->header == NULL)
            self->header = g_strdupv(fields);
        row->line = csv->line;
        row->fields = g_steal_pointer(&fields);
        g_hash_table_replace(self->again, key, row);
    }
    return TRUE;
}

static gboolean
read_rows(Comparison *self, const char *path)
{
    enum { BLOCK = 256 * 1024 };
    struct stat info;
    g_auto(OgiFd) fd = ogi_file_open_regular(path, &info);
    g_autofree char *block = g_malloc(BLOCK);
    g_autoptr(OgiCsvReader) reader =
        ogi_csv_reader_new(self->name, OGI_CSV_LENIENT, take_row, self);
    gssize n = -1;

    self->n_rows = 0;
    while (fd >= 0 && (n = ogi_file_read(fd, block, BLOCK)) > 0) {
        if (!ogi_csv_reader_feed(reader, block, (gsize)n, NULL))
            return FALSE;
    }
    return n == 0 && ogi_csv_reader_finish(reader, NULL);
}

/* Rows that should be there; the first by their line. */
static void
say_missing(Comparison *self)
{
    guint n = 0;
    GHashTableIter iter;
    gpointer row;

    g_hash_table_iter_init(&iter, self->again);
    while (g_hash_table_iter_next(&iter, NULL, &row))
        n += !((Row *)row)->seen;
    self->differences += n;
    if (n > 0)
        g_printerr(_("%s: %u rows that follow from observations.csv aren't there\n"), self->name,
                   n);
}

guint
ogi_recomputed_compare(const char *name, const char *published, const char *again, gboolean samples)
{
    Comparison self = {
        .table = table_of(name),
        .name = name,
        .samples = samples,
        .matched = label_of_samples(),
        .again = ogi_hash_table_new(g_free, row_free),
    };

    if (!read_rows(&self, again)) {
        g_printerr(_("%s: can't be computed again\n"), name);
        self.differences++;
    } else {
        self.published = TRUE;
        if (!read_rows(&self, published)) {
            g_printerr(_("%s: can't be read\n"), name);
            self.differences++;
        }
        if (self.differences > SHOWN)
            g_printerr(_("%s: %u more lines differ\n"), name, self.differences - SHOWN);
        say_missing(&self);
    }
    g_hash_table_unref(self.again);
    g_strfreev(self.header);
    g_free(self.matched);
    return self.differences;
}
