/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tidy-rows.h"

/* What is written is read, in any order and quoted in any way. */

/* What was written is read: against the rows themselves, by another way than the reader's. */
static void
check_values(const GArray *rows, const TidyReading *reading)
{
    g_autoptr(GHashTable) records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < reading->records->len; i++) {
        OgiRecord *record = reading->records->pdata[i];

        g_hash_table_insert(
            records,
            g_strdup_printf("%d %s", ogi_record_year(record), ogi_record_agency_name(record)),
            record);
    }
    g_assert_cmpuint(g_hash_table_size(records), ==, reading->records->len);
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        g_autofree char *key = g_strdup_printf("%u %s", row->year, row->agency);
        const OgiRecord *record = g_hash_table_lookup(records, key);
        guint cell = (guint)(row->cell - ogi_form_cells(row->form));
        gint64 scale = 1;

        for (guint d = 0; d < row->cell->decimals; d++)
            scale *= 10;
        g_assert_nonnull(record);
        g_assert_cmpstr(ogi_form_code(ogi_record_form(record)), ==, ogi_form_code(row->form));
        g_assert_cmpint(ogi_record_values(record)[cell], ==,
                        g_ascii_strtoll(row->value, NULL, 10) * scale);
        g_assert_cmpint(ogi_record_states(record)[cell], ==, OGI_STATE_REPORTED);
    }
}

static void
test_written_is_read(void)
{
    for (guint round = 0; round < 10; round++) {
        g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
        g_autoptr(GArray) rows = make_rows(codebook);
        GString *text = write_rows(rows, usual_columns, 1 + g_test_rand_int_range(0, 20));
        g_autoptr(TidyReading) reading =
            tidy_read_as(text->str, text->len, 1 + round % 3, &small_parts);

        g_assert_no_error(reading->error);
        g_assert_cmpuint(ogi_findings_n(reading->findings), ==, 0);
        check_values(rows, reading);
        g_string_free(text, TRUE);
    }
}

static void
test_any_order(void)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(GArray) rows = make_rows(codebook);
    GString *text = write_rows(rows, usual_columns, 20);
    g_autofree char *expected = show_as(text, 1, 4096, TIDY_FINDINGS);

    g_string_free(text, TRUE);
    for (guint round = 0; round < 8; round++) {
        guint columns[] = {0, 1, 2, 3, 4, 5, 6};
        g_autofree char *shown = NULL;

        for (guint i = 7; i > 1; i--) {
            guint j = (guint)g_test_rand_int_range(0, (gint)i);
            guint column = columns[i - 1];

            columns[i - 1] = columns[j];
            columns[j] = column;
        }
        shuffle(rows);
        text = write_rows(rows, columns, 20);
        shown = show_as(text, 1 + round, 4096, TIDY_FINDINGS);
        g_assert_cmpstr(shown, ==, expected);
        g_string_free(text, TRUE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tidy-written/what-is-written-is-read", test_written_is_read);
    g_test_add_func("/tidy-written/any-order-of-rows-and-columns", test_any_order);
    return g_test_run();
}
