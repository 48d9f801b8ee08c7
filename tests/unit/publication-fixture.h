/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdlib.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <ogistat/error.h>
#include <ogistat/publication.h>

#include "write/files-private.h"

#include "small-city.h"

/*
 * A city published as a whole, into a real folder.
 */
typedef struct {
    SmallCity city;
    OgiRuleSet *rules;
    OgiSourceList *sources;
    OgiPublication publication;
    char *folder;
    char *input;
} Fixture;

static inline void
ignore(G_GNUC_UNUSED const char *path, G_GNUC_UNUSED const guint8 *bytes, G_GNUC_UNUSED gsize len,
       G_GNUC_UNUSED gpointer data)
{
}

/* For its digest. */
static inline void
read_source(Fixture *f)
{
    g_autoptr(GByteArray) buffer = g_byte_array_new();

    ogi_source_list_want_digests(f->sources);
    g_assert_true(ogi_source_visit(ogi_source_list_take(f->sources, 0), buffer, f->city.findings,
                                   ignore, NULL));
}

static inline void
set_up(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *report = NULL;

    small_city_set_up(&f->city, data);
    f->folder = g_dir_make_tmp("publication-XXXXXX", NULL);
    f->input = g_dir_make_tmp("publication-input-XXXXXX", NULL);
    report = g_build_filename(f->input, "report.txt", NULL);
    g_assert_true(g_file_set_contents(report, "abc", 3, NULL));
    f->sources =
        ogi_source_list_new((const char *const[]){report, NULL}, NULL, f->city.findings, &error);
    read_source(f);
    g_assert_no_error(error);
    f->rules = ogi_rule_set_load(f->city.codebook, &error);
    g_assert_no_error(error);
}

static inline void
tear_down(Fixture *f, gconstpointer data)
{
    g_autofree char *command = g_strdup_printf("rm -r '%s' '%s'", f->folder, f->input);

    g_assert_cmpint(system(command), ==, 0);
    g_array_unref(f->publication.years);
    ogi_source_list_free(f->sources);
    ogi_rule_set_free(f->rules);
    g_free(f->folder);
    g_free(f->input);
    small_city_tear_down(&f->city, data);
}

/* After the last report. */
static inline void
settle(Fixture *f)
{
    small_city_settle(&f->city);
    f->publication = (OgiPublication){
        .dataset = f->city.dataset,
        .totals = f->city.totals,
        .ratios = f->city.ratios,
        .ratio_totals = f->city.ratio_totals,
        .headings = f->city.headings,
        .rules = f->rules,
        .findings = f->city.findings,
        .sources = f->sources,
        .version = "1.0.0",
        .years = g_array_new(FALSE, FALSE, sizeof(gint)),
        .jobs = 1,
    };
    for (guint i = 0; i < ogi_dataset_n_years(f->city.dataset); i++) {
        gint year = ogi_dataset_year(f->city.dataset, i);

        g_array_append_val(f->publication.years, year);
    }
    ogi_rule_set_grade(f->rules, f->city.findings);
}

/* Two years of two agencies. value is what one cell of the later year says. */
static inline void
fill(Fixture *f, gint64 value)
{
    small_city_report(&f->city, "财政局", 2022, "2021");
    small_city_report(&f->city, "教育局", 2022, "2021");
    small_city_set(small_city_report(&f->city, "财政局", 2023, "2021"), "3:received:total", value);
    small_city_report(&f->city, "教育局", 2023, "2021");
    settle(f);
}

/* The same city again, otherwise filled. */
static inline void
refill(Fixture *f, gint64 value)
{
    g_array_unref(f->publication.years);
    small_city_tear_down(&f->city, NULL);
    small_city_set_up(&f->city, NULL);
    fill(f, value);
}

static inline gboolean
publish(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(f->folder, &error);

    g_assert_no_error(error);
    ogi_publication_write(&f->publication, publisher, &error);
    g_assert_no_error(error);
    ogi_publisher_commit(publisher, &error);
    g_assert_no_error(error);
    return ogi_publisher_changed(publisher);
}

static inline guint
n_visible(const Fixture *f)
{
    g_autoptr(GDir) dir = g_dir_open(f->folder, 0, NULL);
    guint n = 0;

    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        n += *name != '.';
    return n;
}
