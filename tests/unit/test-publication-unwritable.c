/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/fill-in-forms.h>
#include <ogistat/letters.h>

#include "publication-fixture.h"

/* Each file that a run writes can't be made: an error that names it and its folder, nothing
 * published. */

typedef gboolean (*WriteSet)(Fixture *f, OgiPublisher *publisher, GError **error);

static gboolean
write_figures(Fixture *f, OgiPublisher *publisher, GError **error)
{
    return ogi_publication_write(&f->publication, publisher, error);
}

static gboolean
write_letters(Fixture *f, OgiPublisher *publisher, GError **error)
{
    const OgiLetterHead head = {.sender = NULL};
    guint n;

    return ogi_letters_write(&f->publication, &head, (OgiDate){2026, 11, 23}, publisher, &n, error);
}

#if OGI_HAVE_XLSX
static gboolean
write_forms(Fixture *f, OgiPublisher *publisher, GError **error)
{
    g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(gint));
    const gint year = 2024;
    guint n;

    g_array_append_val(years, year);
    return ogi_fill_in_forms_write(&f->publication, years, publisher, &n, error);
}
#endif

static void
add_error(Fixture *f, const char *agency)
{
    g_autofree char *source = g_strdup_printf("%s-2023.txt", agency);
    OgiFinding *finding = ogi_findings_add_at(f->city.findings, "T3-BAL", source, 8, NULL);

    finding->agency = g_intern_string(agency);
    finding->year = 2023;
    finding->table = "3";
    finding->left = g_strdup("5");
    finding->right = g_strdup("7");
}

/* The names of a set that is published. */
static GPtrArray *
list_set(const Fixture *f)
{
    g_autofree char *path = g_build_filename(f->folder, ".ogistat", "current", NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        if (!g_str_equal(name, ".xxh128sums")) /* written by committing */
            g_ptr_array_add(names, g_strdup(name));
    }
    return names;
}

static void
check_each(Fixture *f, WriteSet write, guint n_at_least)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(f->folder, &error);
    g_autoptr(GPtrArray) names = NULL;

    g_assert_no_error(error);
    g_assert_true(write(f, publisher, &error));
    g_assert_true(ogi_publisher_commit(publisher, &error));
    g_clear_pointer(&publisher, ogi_publisher_free);
    names = list_set(f);
    g_assert_cmpuint(names->len, >=, n_at_least);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(f->folder, names->pdata[i], NULL);

        publisher = ogi_publisher_open(f->folder, &error);
        /* the name is taken already */
        g_assert_cmpint(ogi_publisher_stage(publisher, names->pdata[i], NULL), >=, 0);
        g_assert_false(write(f, publisher, &error));
        g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
        g_assert_true(g_str_has_prefix(error->message, path));
        g_assert_nonnull(strstr(error->message, ": can't be written: File exists"));
        g_clear_error(&error);
        g_clear_pointer(&publisher, ogi_publisher_free);
    }
    g_assert_cmpuint(n_visible(f), >=, n_at_least - 1);
}

static void
test_figures(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    small_city_report(&f->city, "残联", 2021, "2021");
    settle(f);
    publish(f);
    g_array_unref(f->publication.years);
    small_city_tear_down(&f->city, NULL);
    small_city_set_up(&f->city, NULL);
    fill(f, 7); /* without the year that was published */
    f->publication.sdmx = f->publication.history = TRUE;
    check_each(f, write_figures, 27);
}

static void
test_letters(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    add_error(f, "财政局");
    add_error(f, "教育局");
    fill(f, 7);
    check_each(f, write_letters, 7);
}

#if OGI_HAVE_XLSX
static void
test_forms(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    fill(f, 7);
    check_each(f, write_forms, 5);
}
#endif

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/publication-unwritable/figures", Fixture, NULL, set_up, test_figures, tear_down);
    g_test_add("/publication-unwritable/letters", Fixture, NULL, set_up, test_letters, tear_down);
#if OGI_HAVE_XLSX
    g_test_add("/publication-unwritable/forms", Fixture, NULL, set_up, test_forms, tear_down);
#endif
    return g_test_run();
}
