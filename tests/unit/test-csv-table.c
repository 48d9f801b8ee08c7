/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>

static OgiCsvTable *
load(const char *csv, gsize len, GError **error)
{
    static const char *const required[] = {"id", "label", NULL};
    g_autoptr(GBytes) bytes = g_bytes_new(csv, len);

    return ogi_csv_table_load("forms.csv", bytes, required, error);
}

static void
test_cells(void)
{
    const char *csv = "label,id,note\n规章,rules,\n\n\"a\nb\",\"x\"\"y\",z\nlast,l,n";
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCsvTable) table = load(csv, strlen(csv), &error);

    g_assert_no_error(error);
    g_assert_cmpstr(ogi_csv_table_name(table), ==, "forms.csv");
    g_assert_cmpuint(ogi_csv_table_n_rows(table), ==, 3);
    g_assert_cmpstr(ogi_csv_table_get(table, 0, "id"), ==, "rules");
    g_assert_cmpstr(ogi_csv_table_get(table, 0, "label"), ==, "规章");
    g_assert_cmpstr(ogi_csv_table_get(table, 0, "note"), ==, "");
    g_assert_cmpstr(ogi_csv_table_get(table, 1, "label"), ==, "a\nb");
    g_assert_cmpstr(ogi_csv_table_get(table, 1, "id"), ==, "x\"y");
    g_assert_cmpstr(ogi_csv_table_get(table, 2, "note"), ==, "n");
    g_assert_cmpstr(ogi_csv_table_get(table, 2, "other"), ==, "");
    g_assert_true(ogi_csv_table_has_column(table, "note"));
    g_assert_false(ogi_csv_table_has_column(table, "other"));
    g_assert_cmpuint(ogi_csv_table_line(table, 0), ==, 2);
    g_assert_cmpuint(ogi_csv_table_line(table, 1), ==, 4);
    g_assert_cmpuint(ogi_csv_table_line(table, 2), ==, 6);
}

static void
test_blocks(void)
{
    const char *csv = "field,value\n\nid,rules\nlabel,规章\n,\nid,last\nnote,\"a,b\"\n";
    const char *more = "id,note,place\nlast,c,d\nrules,e,\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(more, strlen(more));
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCsvTable) table = load(csv, strlen(csv), &error);
    g_autoptr(OgiCsvTable) other = ogi_csv_table_load("more.csv", bytes, NULL, NULL);

    g_assert_no_error(error);
    g_assert_cmpuint(ogi_csv_table_n_rows(table), ==, 2);
    g_assert_cmpstr(ogi_csv_table_get(table, 0, "label"), ==, "规章");
    g_assert_cmpstr(ogi_csv_table_get(table, 0, "note"), ==, "");
    g_assert_cmpstr(ogi_csv_table_get(table, 1, "note"), ==, "a,b");
    g_assert_cmpuint(ogi_csv_table_line(table, 1), ==, 6);
    g_assert_false(ogi_csv_table_error(table, 1, "note", &error, "wrong"));
    g_assert_cmpstr(error->message, ==, "forms.csv:7: note: wrong");
    g_clear_error(&error);
    g_assert_false(ogi_csv_table_error(table, 1, "label", &error, "wrong"));
    g_assert_cmpstr(error->message, ==, "forms.csv:6: label: wrong");
    g_clear_error(&error);
    g_assert_false(ogi_csv_table_error(table, 1, "other", &error, "wrong"));
    g_assert_cmpstr(error->message, ==, "forms.csv:6: other: wrong");
    g_clear_error(&error);
    g_assert_true(ogi_csv_table_join(table, other, "id", &error));
    g_assert_cmpstr(ogi_csv_table_get(table, 0, "note"), ==, "e");
    g_assert_cmpstr(ogi_csv_table_get(table, 1, "note"), ==, "a,b");
    g_assert_cmpstr(ogi_csv_table_get(table, 1, "place"), ==, "d");
    g_assert_cmpstr(ogi_csv_table_get(table, 0, "label"), ==, "规章");
    g_assert_false(ogi_csv_table_join(other, table, "label", &error));
    g_assert_cmpstr(error->message, ==, "forms.csv:4: label: expected a row \"规章\" in more.csv");
}

/* As a spreadsheet saves it: a line that tells what parts the fields, a title, blank rows. */
static void
test_spread(void)
{
    static const struct {
        const char *csv;
        char separator;
    } CASES[] = {
        {"sep=;\nID;Label\n\na;b;;\n", ';'},
        {"sep=\t\nID\tLabel\na\tb\n", '\t'},
        {"A title;\nid;label;\n;;\na;b\n", ';'},
        {"A title\nid,label\na,b\n", ','},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(CASES[i].csv, strlen(CASES[i].csv));
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiCsvTable) table =
            ogi_csv_table_load_spread("forms.csv", bytes, CASES[i].separator, &error);

        g_assert_no_error(error);
        g_assert_cmpuint(ogi_csv_table_n_rows(table), ==, 1);
        g_assert_cmpstr(ogi_csv_table_get(table, 0, "id"), ==, "a");
        g_assert_cmpstr(ogi_csv_table_get(table, 0, "label"), ==, "b");
    }
}

/* Two columns are fields by line only under the names of both. */
static void
test_two_columns(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("field,note\nid,rules\n", 20);
    g_autoptr(OgiCsvTable) table = ogi_csv_table_load("forms.csv", bytes, NULL, NULL);

    g_assert_cmpstr(ogi_csv_table_get(table, 0, "field"), ==, "id");
    g_assert_cmpstr(ogi_csv_table_get(table, 0, "note"), ==, "rules");
}

static void
test_wrong(void)
{
    static const struct {
        const char *csv;
        const char *message;
    } cases[] = {
        {"", "forms.csv:1: expected a header row, found none"},
        {"id\n", "forms.csv:1: expected a column \"label\", found none"},
        {"id,label,id\n", "forms.csv:1: expected every column once, found \"id\" twice"},
        {"id,label,\n", "forms.csv:1: field 3: expected a column's name, found none"},
        {"id,label\na\n", "forms.csv:2: expected 2 fields as in the header, found 1"},
        {"id,label\n\na,b,c\n", "forms.csv:3: expected 2 fields as in the header, found 3"},
        {"id,label\na,\xFF\n",
         "forms.csv:2: field 2: expected UTF-8, found other bytes; save the file as UTF-8"},
        {"field,value\nid,a\nlabel,b\nlabel,c\n",
         "forms.csv:4: expected every field once, found \"label\" twice"},
        {"field,value\nid,a\n,b\n", "forms.csv:3: expected a field's name, found none"},
        {"field,value\nid,a\n", "forms.csv:1: expected a column \"label\", found none"},
        {"id,label\na,b\"c\n", "forms.csv:2: column 4: expected a quote only around a field, "
                               "doubled inside it, found one elsewhere"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiCsvTable) table = load(cases[i].csv, strlen(cases[i].csv), &error);

        g_assert_null(table);
        g_assert_error(error, OGI_ERROR, OGI_ERROR_DEFINITION);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static void
test_nul(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCsvTable) table = load("id,label\na\0b,c\n", 15, &error);

    g_assert_null(table);
    g_assert_error(error, OGI_ERROR, OGI_ERROR_DEFINITION);
}

static void
test_error(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCsvTable) table = load("id,label\na,b\nc,d\n", 17, &error);

    g_assert_no_error(error);
    g_assert_false(ogi_csv_table_error(table, 1, "id", &error, "expected %s", "more"));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_DEFINITION);
    g_assert_cmpstr(error->message, ==, "forms.csv:3: id: expected more");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv-table/cells-by-name", test_cells);
    g_test_add_func("/csv-table/fields-by-line", test_blocks);
    g_test_add_func("/csv-table/two-columns", test_two_columns);
    g_test_add_func("/csv-table/of-a-spreadsheet", test_spread);
    g_test_add_func("/csv-table/wrong-tables-name-the-line", test_wrong);
    g_test_add_func("/csv-table/nul-is-refused", test_nul);
    g_test_add_func("/csv-table/error-names-line-and-column", test_error);
    return g_test_run();
}
