/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "data/words.h"

#include <ogistat/definition.h>
#include <ogistat/error.h>

/*
 * The words of words.csv. Built in they are constants (words.h); where a folder of definitions has
 * the file, the kinds that may be others are filled from it.
 */

enum { MAX_NUMBER = 8 }; /* powers of ten of a unit */

/* Words of one kind, and their values. */
typedef struct {
    GPtrArray *words; /* char*, owned; NULL at the end */
    GPtrArray *texts; /* the same, without NULL */
    GArray *numbers;  /* gint */
} Words;

static GPtrArray *loaded; /* Words*, by kind; NULL: those built in */

static void
words_free(gpointer data)
{
    Words *self = data;

    g_ptr_array_unref(self->words);
    g_ptr_array_unref(self->texts);
    g_array_unref(self->numbers);
    g_free(self);
}

static Words *
words_new(void)
{
    Words *self = g_new(Words, 1);

    self->words = g_ptr_array_new_with_free_func(g_free);
    self->texts = g_ptr_array_new_with_free_func(g_free);
    self->numbers = g_array_new(FALSE, FALSE, sizeof(gint));
    return self;
}

static gint
find_kind(const char *name)
{
    for (gint i = 0; ogi_word_kinds[i].name != NULL; i++) {
        if (g_str_equal(ogi_word_kinds[i].name, name))
            return i;
    }
    return -1;
}

/* A word of a kind that the program is built with: it has to be as it was. */
static gboolean
check_fixed(const OgiCsvTable *table, guint row, const OgiCsvTable *built_in, GError **error)
{
    const char *const columns[] = {"kind", "word", "value"};

    for (guint i = 0; i < ogi_csv_table_n_rows(built_in); i++) {
        gboolean same = TRUE;

        for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
            same &= g_str_equal(ogi_csv_table_get(built_in, i, columns[c]),
                                ogi_csv_table_get(table, row, columns[c]));
        if (same)
            return TRUE;
    }
    return ogi_csv_table_error(
        table, row, "kind", error,
        _("expected a kind whose words may be others, found \"%s\"; leave its "
          "rows as --write-definitions writes them"),
        ogi_csv_table_get(table, row, "kind"));
}

static gboolean
add_word(GPtrArray *all, gint kind, const OgiCsvTable *table, guint row, GError **error)
{
    Words *words = all->pdata[kind];
    const char *word = ogi_csv_table_get(table, row, "word");
    const char *value = ogi_csv_table_get(table, row, "value");
    gint64 number = 0;
    gint value_number;

    if (*word == '\0')
        return ogi_csv_table_error(table, row, "word", error, _("expected a word, found nothing"));
    if (ogi_word_kinds[kind].numbers != NULL &&
        !g_ascii_string_to_signed(value, 10, 0, MAX_NUMBER, &number, NULL))
        return ogi_csv_table_error(table, row, "value", error, _("expected 0 to %d, found \"%s\""),
                                   MAX_NUMBER, value);
    if (ogi_word_kinds[kind].valued && *value == '\0')
        return ogi_csv_table_error(table, row, "value", error,
                                   _("expected a value, found nothing"));
    value_number = (gint)number;
    g_ptr_array_add(words->words, g_strdup(word));
    g_ptr_array_add(words->texts, g_strdup(value));
    g_array_append_val(words->numbers, value_number);
    return TRUE;
}

static gboolean
add_row(GPtrArray *all, const OgiCsvTable *table, guint row, const OgiCsvTable *built_in,
        GError **error)
{
    gint kind = find_kind(ogi_csv_table_get(table, row, "kind"));
    GError *mistake = NULL;

    if (kind < 0 ? check_fixed(table, row, built_in, &mistake)
                 : add_word(all, kind, table, row, &mistake))
        return TRUE;
    return ogi_error_add(error, mistake);
}

/* A kind without words would leave the program without what it looks for. */
static gboolean
finish(GPtrArray *all, const OgiCsvTable *table, GError **error)
{
    gboolean right = TRUE;

    for (guint i = 0; i < all->len; i++) {
        Words *words = all->pdata[i];

        if (words->words->len == 0)
            right = ogi_error_add(error,
                                  g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                              _("%s: expected words of kind \"%s\", found none"),
                                              ogi_csv_table_name(table), ogi_word_kinds[i].name));
        g_ptr_array_add(words->words, NULL);
    }
    return right;
}

/* Of every kind those loaded. */
static void
use(GPtrArray *all)
{
    for (guint i = 0; i < all->len; i++) {
        const Words *words = all->pdata[i];

        *ogi_word_kinds[i].words = (const char *const *)(gconstpointer)words->words->pdata;
        if (ogi_word_kinds[i].numbers != NULL)
            *ogi_word_kinds[i].numbers = (const gint *)(gconstpointer)words->numbers->data;
        if (ogi_word_kinds[i].texts != NULL)
            *ogi_word_kinds[i].texts = (const char *const *)(gconstpointer)words->texts->pdata;
    }
    g_clear_pointer(&loaded, g_ptr_array_unref);
    loaded = all;
}

gboolean
ogi_words_load(GError **error)
{
    static const char *const required[] = {"kind", "word", "value", NULL};
    g_autoptr(GBytes) bytes = ogi_definition("words.csv");
    g_autoptr(GBytes) known = ogi_definition_built_in("words.csv");
    g_autoptr(OgiCsvTable) table = NULL;
    g_autoptr(OgiCsvTable) built_in = NULL;
    g_autoptr(GPtrArray) all = NULL;
    gboolean right = TRUE;

    if (loaded == NULL && g_bytes_equal(bytes, known))
        return TRUE;
    table = ogi_definition_table("words.csv", required, error);
    if (table == NULL)
        return FALSE;
    built_in = ogi_csv_table_load("words.csv", known, required, error);
    g_assert_nonnull(built_in);
    all = g_ptr_array_new_with_free_func(words_free);
    for (guint i = 0; ogi_word_kinds[i].name != NULL; i++)
        g_ptr_array_add(all, words_new());
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++)
        right &= add_row(all, table, row, built_in, error);
    right &= finish(all, table, error);
    if (right)
        use(g_steal_pointer(&all));
    return right;
}
