/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/groups.h>
#include <ogistat/matched-sample.h>

#include "small-city.h"

/* Who continues whom from one year to the next, by hand. */

static const char REGISTRY[] = "id,name,parent,first_year,last_year,successor\n"
                               "top,样例市,,,,\n"
                               "c,甲县,top,,,\n"
                               "x,甲县教育局,c,,,\n"
                               "y,甲县民政局,c,,,\n"
                               "a,文化局,top,,2021,m\n"
                               "b,旅游局,top,,2021,m\n"
                               "m,文旅局,top,2022,,\n"
                               "s,规划国土局,top,,2021,p;q\n"
                               "p,规划局,top,2022,,\n"
                               "q,国土局,top,2022,,\n"
                               "u,公安局,top,,,\n"
                               "v,粮食局,top,,2021,u\n"
                               "z,水利局,top,,,\n";

typedef struct {
    SmallCity city;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    g_autoptr(GBytes) csv = g_bytes_new(REGISTRY, strlen(REGISTRY));
    g_autoptr(GError) error = NULL;

    small_city_set_up(&f->city, data);
    ogi_dataset_free(f->city.dataset);
    ogi_registry_free(f->city.registry);
    f->city.registry = ogi_registry_load("agencies.csv", csv, &error);
    g_assert_no_error(error);
    f->city.dataset = ogi_dataset_new(f->city.codebook, f->city.registry);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    small_city_tear_down(&f->city, data);
}

static void
report(Fixture *f, const char *names, gint year)
{
    g_auto(GStrv) all = g_strsplit(names, " ", -1);

    for (guint i = 0; all[i] != NULL; i++)
        small_city_report(&f->city, all[i], year, "2021");
}

static char *
ids(const Fixture *f, const guint *units, guint n)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "+" : "",
                               ogi_registry_get(f->city.registry, units[i])->id);
    return g_string_free(out, FALSE);
}

/* "a+b=m s=p+q": the groups below a unit. (transfer full) */
static char *
groups_below(const Fixture *f, gint year, const char *top)
{
    g_autoptr(OgiGroups) groups = ogi_groups_new(f->city.dataset, year);
    const GArray *found = ogi_groups_below(groups, ogi_registry_find(f->city.registry, top)->order);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++) {
        const OgiGroup *group = &g_array_index(found, OgiGroup, i);
        g_autofree char *then = ids(f, group->then, group->n_then);
        g_autofree char *now = ids(f, group->now, group->n_now);

        g_string_append_printf(out, "%s%s=%s", i > 0 ? " " : "", then, now);
    }
    return g_string_free(out, FALSE);
}

static void
assert_groups(const Fixture *f, gint year, const char *top, const char *expected)
{
    g_autofree char *found = groups_below(f, year, top);

    g_assert_cmpstr(found, ==, expected);
}

/* Merged, split, absorbed; who only goes on has no group. */
static void
test_successors(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    report(f, "甲县教育局 甲县民政局 文化局 旅游局 规划国土局 公安局 粮食局 水利局", 2021);
    report(f, "甲县教育局 甲县民政局 文旅局 规划局 国土局 公安局 水利局", 2022);
    report(f, "甲县教育局 甲县民政局 文旅局 规划局 国土局 公安局 水利局", 2023);
    small_city_settle(&f->city);
    assert_groups(f, 2022, "top", "a+b=m s=p+q u+v=u");
    assert_groups(f, 2022, "c", "");
    assert_groups(f, 2023, "top", "");
}

/* A county whose own report stands in for its bureaus the year before, and they report then. */
static void
test_stand_in(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    report(f, "甲县 水利局", 2022);
    report(f, "甲县教育局 甲县民政局 水利局", 2023);
    small_city_settle(&f->city);
    assert_groups(f, 2023, "top", "c=x+y");
}

static void
test_linked(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(OgiGroups) groups = NULL;

    report(f, "文化局 旅游局 水利局", 2021);
    report(f, "文旅局 水利局", 2022);
    small_city_settle(&f->city);
    groups = ogi_groups_new(f->city.dataset, 2022);
    for (guint i = 0; i < ogi_registry_n(f->city.registry); i++) {
        const OgiAgency *agency = ogi_registry_get(f->city.registry, i);

        g_assert_cmpint(ogi_groups_is_linked(groups, i), ==,
                        strstr("a b m s p q u v", agency->id) != NULL);
    }
}

/* "a+b=m": what a unit continues or is continued by. (transfer full) */
static char *
succession_of(const Fixture *f, const OgiMatchedSamples *samples, const char *id)
{
    const OgiAgency *agency = ogi_registry_find(f->city.registry, id);
    const OgiSuccession *found = ogi_matched_samples_succession(samples, agency->order);
    g_autofree char *then = found != NULL ? ids(f, found->then, found->n_then) : NULL;
    const char *now;

    if (found == NULL)
        return g_strdup("");
    now = found->now != OGI_NO_UNIT ? ogi_registry_get(f->city.registry, found->now)->id : "-";
    return g_strconcat(then, "=", now, NULL);
}

/* The matched sample keeps each of several groups, not only the first. */
static void
test_successions(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *id, *succession;
    } CASES[] = {{"a", "a+b=m"}, {"b", "a+b=m"}, {"m", "a+b=m"}, {"s", "s=-"}, {"p", "s=-"},
                 {"q", "s=-"},   {"u", "u+v=u"}, {"v", "u+v=u"}, {"z", ""},    {"x", ""}};
    g_autoptr(OgiMatchedSamples) samples = NULL;

    report(f, "甲县教育局 文化局 旅游局 规划国土局 公安局 粮食局 水利局", 2021);
    report(f, "甲县教育局 文旅局 规划局 国土局 公安局 水利局", 2022);
    small_city_settle(&f->city);
    samples = ogi_matched_samples_new(f->city.totals, 2022);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *found = succession_of(f, samples, CASES[i].id);

        g_assert_cmpstr(found, ==, CASES[i].succession);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/groups/successors", Fixture, NULL, set_up, test_successors, tear_down);
    g_test_add("/groups/stand-in", Fixture, NULL, set_up, test_stand_in, tear_down);
    g_test_add("/groups/linked", Fixture, NULL, set_up, test_linked, tear_down);
    g_test_add("/groups/successions", Fixture, NULL, set_up, test_successions, tear_down);
    return g_test_run();
}
