/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tidy-reading.h"
#include <ogistat/decimal.h>

/* From rows to records: what is one agency, one form, one value. */

#define HEADER "year,agency,form,table,indicator,column,value\n"

static void
test_both_forms(void)
{
    tidy_check(HEADER "2021,甲,2021,3,received,total,1\n"
                      "2021,甲,2019,3,received,total,2\n",
               TIDY_FINDINGS,
               "甲 2021 2019 t.csv\n  3/received/total 4 2\n"
               "甲 2021 2021 t.csv\n  3/received/total 4 1\n");
}

static void
test_figures(void)
{
    tidy_check("year,agency,table,indicator,column,value\n"
               "2021,甲,1,published_items,,17\n"
               "2021,甲,1,published_items.微信,,5\n"
               "2021,甲,1,fees_charged,,12.50\n"
               "2021,甲,1,published_items.微信,,5\n"
               "2021,甲,1,published_items.网站,,6\n"
               "2021,甲,1,published_items.网站,,7\n"
               "2021,甲,1,fees_charged,,\n"
               "2021,甲,1,fees_charged,,many\n"
               "2021,甲,1,others,,1\n"
               "2020,乙,1,published_items,,3\n"
               "2020,乙,1,fees_charged,,12.34567\n"
               "2020,乙,1,published_items.微信,,2.5\n",
               TIDY_FINDINGS | TIDY_LINES,
               "乙 2020 2019 t.csv\n"
               "  published_items. 3/0 @11\n"
               "甲 2021 2021 t.csv\n"
               "  fees_charged. 125/1 @4\n"
               "  published_items. 17/0 @2\n"
               "  published_items.微信 5/0 @3\n"
               "t.csv:7 I-CELL 6 2021 甲 1/published_items.网站/(null) 6|7\n"
               "t.csv:9 C-NUM many 2021 甲 1/fees_charged/(null) (null)|many\n"
               "t.csv:10 F-ROW row-cell: 1, others 2021 甲\n"
               "t.csv:12 C-DEC 12.34567 2020 乙 1/fees_charged/(null) (null)|12.34567\n"
               "t.csv:13 C-INT 2.5 2020 乙 1/published_items.微信/(null) (null)|2.5\n");
}

/* A unit beside a figure of the prose, or in its cell, is read as that of any other cell. */
static void
test_figure_units(void)
{
    tidy_check("year,agency,table,indicator,column,value,unit\n"
               "2021,甲,1,fees_charged,total,0.125,万元\n"
               "2021,乙,1,fees_charged,total,20.50元,\n"
               "2021,丙,1,fees_charged,total,20.5,千元\n"
               "2021,丁,1,published_items,total,\"1,234条\",条\n",
               TIDY_FINDINGS,
               "丁 2021 2021 t.csv\n  published_items. 1234/0\n"
               "乙 2021 2021 t.csv\n  fees_charged. 205/1\n"
               "甲 2021 2021 t.csv\n  fees_charged. 1250/0\n"
               "t.csv:2 C-UNIT 0.125 2021 甲 1/fees_charged/(null) 1250元|0.125\n"
               "t.csv:3 C-UNIT 20.50元 2021 乙 1/fees_charged/(null) 20.5元|20.50元\n"
               "t.csv:4 F-ROW row-column: unit: 千元 2021 丙\n"
               "t.csv:5 C-UNIT 1,234条 2021 丁 1/published_items/(null) 1234条|1,234条\n");
}

/* truth.csv: case, agency, year, form, table, row label, column label, value. */
typedef struct {
    const char *name;
    GHashTable *values; /* "table/row/column" → value as written; "" for a blank */
} Truth;

static gboolean
take_truth(const OgiCsvRow *row, gpointer user_data, GError **error G_GNUC_UNUSED)
{
    Truth *truth = user_data;
    char *texts[8];

    g_assert_cmpuint(row->n_fields, ==, 8);
    for (guint i = 0; i < 8; i++)
        texts[i] = g_strndup(row->fields[i].str, row->fields[i].len);
    if (g_str_equal(texts[0], truth->name))
        g_hash_table_insert(truth->values,
                            g_strdup_printf("%s/%s/%s", texts[4], texts[5], texts[6]),
                            g_strdup(texts[7]));
    for (guint i = 0; i < 8; i++)
        g_free(texts[i]);
    return TRUE;
}

static void
check_truth(const OgiRecord *record, const char *root, const char *name)
{
    g_autofree char *path = g_build_filename(root, "truth.csv", NULL);
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Truth truth = {name, values};
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new(path, OGI_CSV_LENIENT, take_truth, &truth);
    g_autofree char *text = NULL;
    const OgiForm *form = ogi_record_form(record);

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_true(ogi_csv_reader_feed(reader, text, strlen(text), NULL));
    g_assert_true(ogi_csv_reader_finish(reader, NULL));
    g_assert_cmpuint(g_hash_table_size(values), ==, ogi_form_n_cells(form));
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];
        g_autofree char *key =
            g_strdup_printf("%s/%s/%s", cell->table, cell->row_label, cell->column_label);
        const char *expected = g_hash_table_lookup(values, key);
        gint64 value = 0;

        g_assert_nonnull(expected);
        g_assert_cmpint(ogi_record_states(record)[i], ==,
                        *expected != '\0' ? OGI_STATE_REPORTED : OGI_STATE_BLANK);
        if (*expected != '\0')
            g_assert_true(ogi_decimal_parse(expected, strlen(expected), cell->decimals, &value));
        g_assert_cmpint(ogi_record_values(record)[i], ==, value);
    }
}

/* The published reports, tidy by labels, against their cells. */
static void
test_reports(void)
{
    static const char *const names[] = {"jinjiang-cl-2020", "shanghai-bgt-2019", "suqian-2023"};
    const char *root = g_getenv("OGISTAT_ROOT");
    g_autofree char *reports =
        g_build_filename(root != NULL ? root : ".", "..", "shared", "reports", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(reports, names[i], "long.csv", NULL);
        g_autoptr(TidyReading) reading = NULL;
        g_autofree char *text = NULL;

        if (!g_file_get_contents(path, &text, NULL, NULL)) {
            g_test_skip("the published reports aren't here");
            return;
        }
        reading = tidy_read(text);
        g_assert_cmpuint(reading->records->len, ==, 1);
        check_truth(reading->records->pdata[0], reports, names[i]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tidy-records/both-forms-are-two-records", test_both_forms);
    g_test_add_func("/tidy-records/figures-of-the-prose", test_figures);
    g_test_add_func("/tidy/units-of-figures", test_figure_units);
    g_test_add_func("/tidy-records/published-reports", test_reports);
    return g_test_run();
}
