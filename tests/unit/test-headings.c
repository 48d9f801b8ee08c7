/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include <glib/gstdio.h>

#include "write/headings-private.h"

/* The columns that people rely on; a file may have more after them, never others before. */
static const struct {
    const char *file, *columns;
} CONTRACT[] = {
    {"observations",
     "year,agency_id,agency,form,table,indicator,column,value,unit,status,source,line"},
    {"city_totals", "year,scope,table,indicator,column,row_label,column_label,value,unit,agencies,"
                    "status"},
    {"ratios", "year,scope,agency_id,agency,ratio,label,numerator,denominator,value,base_value,"
               "change_pp,status"},
    {"changes", "year,base_year,scope,agency_id,agency,table,indicator,column,base_value,value,"
                "change,change_pct,contribution_pp,status"},
    {"agency_summary",
     "year,agency_id,agency,category,published_items,received,carried_in,granted,granted_in_part,"
     "denied,unable,unprocessed,other,concluded,carried_out,disclosure_rate,completion_rate,"
     "received_change_pct,reviews,reviews_corrected,suits,suits_corrected,errors,warnings"},
    {"findings", "severity,rule,year,agency_id,agency,table,indicator,column,left,right,"
                 "difference,message,source,line"},
    {"coverage", "year,agency_id,agency,category,state,form,source,signed,cells_reported,"
                 "cells_missing,errors,warnings"},
    {"reconciliation",
     "year,report,table,indicator,column,published,computed,difference,source,line"},
    {"revisions", "year,agency_id,agency,table,indicator,column,before,after,change,source"},
};

static void
test_contract(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiHeadings) headings = ogi_headings_load(&error);

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(CONTRACT); i++) {
        g_auto(GStrv) expected = g_strsplit(CONTRACT[i].columns, ",", -1);
        guint n;
        const OgiHeading *columns = ogi_headings_of(headings, CONTRACT[i].file, &n);

        g_assert_cmpuint(n, >=, g_strv_length(expected));
        for (guint j = 0; expected[j] != NULL; j++)
            g_assert_cmpstr(columns[j].column, ==, expected[j]);
    }
}

/* Every column can be told to a person in both languages, and no two in a file are the same. */
static void
test_complete(void)
{
    static const char *const TYPES[] = {"year", "integer", "number", "string", "date", NULL};
    g_autoptr(OgiHeadings) headings = ogi_headings_load(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(CONTRACT); i++) {
        g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
        guint n;
        const OgiHeading *columns = ogi_headings_of(headings, CONTRACT[i].file, &n);

        for (guint j = 0; j < n; j++) {
            g_assert_cmpstr(columns[j].label[OGI_LANGUAGE_ZH], !=, "");
            g_assert_cmpstr(columns[j].label[OGI_LANGUAGE_EN], !=, "");
            g_assert_true(g_strv_contains(TYPES, columns[j].type));
            g_assert_cmpint(*columns[j].description[OGI_LANGUAGE_ZH] == '\0', ==,
                            *columns[j].description[OGI_LANGUAGE_EN] == '\0');
            g_assert_true(g_hash_table_add(seen, (gpointer)(guintptr)columns[j].column));
            g_assert_true(
                g_hash_table_add(seen, (gpointer)(guintptr)columns[j].label[OGI_LANGUAGE_ZH]));
        }
    }
}

static char *
header_of(const char *file, OgiCsvWriterFlags flags, gboolean *written)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("headings-XXXXXX", &path, NULL);
    g_autoptr(OgiHeadings) headings = ogi_headings_load(NULL);
    g_autoptr(OgiDataset) dataset = ogi_dataset_new(NULL, NULL);
    OgiPublication publication = {.headings = headings, .dataset = dataset, .csv_flags = flags};
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, file, flags);
    char *text = NULL;

    ogi_write_header(csv, &publication, file);
    *written = ogi_csv_writer_finish(csv, NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpint(g_unlink(path), ==, 0);
    close(fd);
    return text;
}

static void
test_header(void)
{
    gboolean written;
    g_autofree char *plain = header_of("city_totals", OGI_CSV_WRITER_PLAIN, &written);
    g_autofree char *excel = NULL;
    g_autofree char *unknown = NULL;

    g_assert_true(written);
    g_assert_cmpstr(plain, ==,
                    "year,scope,table,indicator,column,row_label,column_label,value,unit,agencies,"
                    "status,form,expected,covered\n");
    excel = header_of("city_totals", OGI_CSV_WRITER_EXCEL, &written);
    g_assert_true(written);
    g_assert_cmpstr(
        excel, ==,
        "\xEF\xBB\xBF年度,范围,表,指标代码,栏目代码,行名称,栏名称,合计数,计量单位,机构数,状态"
        ",独有表式,应报机构数,由上级汇总代计数"
        "\r\n");
    unknown = header_of("no_such_file", OGI_CSV_WRITER_PLAIN, &written);
    g_assert_false(written);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/headings/contract", test_contract);
    g_test_add_func("/headings/complete", test_complete);
    g_test_add_func("/headings/header", test_header);
    return g_test_run();
}
