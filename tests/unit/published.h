/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <unistd.h>

#include "write/tables-private.h"

#include "small-city.h"

/*
 * What the writers make of a small city, as lines.
 */
typedef gboolean (*WriteTable)(const OgiPublication *publication, OgiCsvWriter *csv);

/* What is to be published: all years and agencies, or one of them. */
typedef struct {
    gint year;          /* 0: all */
    const char *agency; /* id; NULL: all */
    guint jobs;
} Selection;

static const Selection ALL = {.jobs = 1};

static inline char *
read_back(int fd)
{
    GString *text = g_string_new(NULL);
    char buffer[4096];
    ssize_t n;

    g_assert_cmpint(lseek(fd, 0, SEEK_SET), ==, 0);
    while ((n = read(fd, buffer, sizeof buffer)) > 0)
        g_string_append_len(text, buffer, n);
    close(fd);
    return g_string_free(text, FALSE);
}

static inline void
select_rows(OgiPublication *publication, const SmallCity *city, Selection selection)
{
    publication->years = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint i = 0; i < ogi_dataset_n_years(city->dataset); i++) {
        gint year = ogi_dataset_year(city->dataset, i);

        if (selection.year == 0 || selection.year == year)
            g_array_append_val(publication->years, year);
    }
    if (selection.agency == NULL)
        return;
    publication->agencies = g_hash_table_new(NULL, NULL);
    g_hash_table_add(publication->agencies,
                     (gpointer)(guintptr)ogi_registry_find(city->registry, selection.agency));
}

/* Writes with write_table, or the city's form of year where it is NULL. Returns the lines. */
static inline GStrv
publish(const SmallCity *city, Selection selection, WriteTable write_table, gint year)
{
    OgiPublication publication = {
        .dataset = city->dataset,
        .totals = city->totals,
        .ratios = city->ratios,
        .ratio_totals = city->ratio_totals,
        .headings = city->headings,
        .findings = city->findings,
        .jobs = selection.jobs,
    };
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("ogistat-XXXXXX", &path, NULL);
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "table", OGI_CSV_WRITER_PLAIN);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    g_assert_cmpint(fd, >=, 0);
    unlink(path);
    select_rows(&publication, city, selection);
    if (write_table != NULL)
        g_assert_true(write_table(&publication, csv));
    else
        g_assert_true(ogi_write_city_form(&publication, year, csv));
    ogi_csv_writer_finish(csv, &error);
    g_assert_no_error(error);
    g_array_unref(publication.years);
    g_clear_pointer(&publication.agencies, g_hash_table_unref);
    text = read_back(fd);
    return g_strsplit(text, "\n", -1);
}

/* The only line that begins so; what follows. */
static inline const char *
rest_of(GStrv lines, const char *start)
{
    const char *found = NULL;

    for (guint i = 0; lines[i] != NULL; i++) {
        if (!g_str_has_prefix(lines[i], start))
            continue;
        if (found != NULL)
            g_error("\"%s\" is there twice", start);
        found = lines[i] + strlen(start);
    }
    return found;
}

/* "15,18,…": what stands before the ellipsis. */
static inline gboolean
begins(const char *found, const char *start)
{
    return strncmp(found, start, strlen(start) - strlen("…")) == 0;
}

/* Each is the start of a line, "→", and its rest, or what it begins with and "…"; "∅" for no such
 * line. */
static inline void
expect(GStrv lines, const char *const *expected, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_auto(GStrv) parts = g_strsplit(expected[i], "→", 2);
        const char *found = rest_of(lines, parts[0]);

        if (g_str_has_suffix(parts[1], "…") ? found == NULL || !begins(found, parts[1])
                                            : g_strcmp0(found != NULL ? found : "∅", parts[1]) != 0)
            g_error("after \"%s\" expected \"%s\", found \"%s\"", parts[0], parts[1], found);
    }
}

static inline guint
count_starts(GStrv lines, const char *start)
{
    guint n = 0;

    for (guint i = 0; lines[i] != NULL; i++)
        n += g_str_has_prefix(lines[i], start);
    return n;
}
