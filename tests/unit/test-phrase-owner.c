/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose the figures of a sentence are: phrase-owner.csv. */
#include <ogistat/csv-reader.h>

#include "prose-helper.h"

static OgiCsvTable *
load(void)
{
    static const char *const columns[] = {"agency", "sentence", "figures", NULL};
    g_autofree char *path = g_build_filename(g_getenv("G_TEST_SRCDIR"), "phrase-owner.csv", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    OgiCsvTable *table;
    char *text;
    gsize len;

    g_assert_true(g_file_get_contents(path, &text, &len, &error));
    bytes = g_bytes_new_take(text, len);
    table = ogi_csv_table_load(path, bytes, columns, &error);
    g_assert_no_error(error);
    return table;
}

static void
test_owners(void)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(NULL);
    g_autoptr(OgiCsvTable) table = load();

    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        g_autoptr(OgiFindings) findings = ogi_findings_new();
        g_autoptr(OgiRecord) record = ogi_record_new(ogi_codebook_form(codebook, 0));
        const char *sentence = ogi_csv_table_get(table, row, "sentence");
        g_autofree char *found = NULL;

        ogi_record_set_year(record, 2020);
        ogi_record_set_agency_name(record, ogi_csv_table_get(table, row, "agency"));
        prose_read(set, sentence, record, findings);
        found = prose_figures(record, NULL);
        if (!g_str_equal(found, ogi_csv_table_get(table, row, "figures")))
            g_error("row %u, %s: found \"%s\"", row + 2, sentence, found);
    }
    g_assert_cmpuint(ogi_csv_table_n_rows(table), >, 60);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/phrase-owner/sentences", test_owners);
    return g_test_run();
}
