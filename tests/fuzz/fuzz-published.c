/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/file.h>

#include "../unit/published.h"
#include "write/earlier-private.h"
#include "write/letters/letter-log-private.h"
#include "write/publish/generations-private.h"
#include "write/publish/last-publication-private.h"
#include "write/records-private.h"

#include "manifest.h"

/*
 * What a run reads that an earlier one has published, whoever has changed it since: taken, or an
 * error. The first byte chooses the file.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

typedef struct {
    SmallCity city;
    OgiPublication publication;
    char *folder;
} World;

static World *
world_new(void)
{
    World *self = g_new0(World, 1);

    small_city_set_up(&self->city, NULL);
    small_city_report(&self->city, "财政局", 2022, "2021");
    small_city_settle(&self->city);
    self->publication = (OgiPublication){
        .dataset = self->city.dataset,
        .totals = self->city.totals,
        .ratios = self->city.ratios,
        .ratio_totals = self->city.ratio_totals,
        .headings = self->city.headings,
        .findings = self->city.findings,
        .all_years = TRUE,
        .as_of = {2026, 1, 1},
        .jobs = 1,
    };
    select_rows(&self->publication, &self->city, ALL);
    self->folder = g_dir_make_tmp("ogistat-fuzz-XXXXXX", NULL);
    return self;
}

/* Publishes the file alone, as an earlier run. */
static void
publish_file(const World *world, const char *name, const guint8 *bytes, gsize len)
{
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(world->folder, NULL);
    int fd = ogi_publisher_stage(publisher, name, NULL);

    g_assert_true(fd >= 0 && ogi_file_write(fd, name, bytes, len, NULL));
    g_assert_true(ogi_publisher_end(publisher, fd, NULL));
    g_assert_true(ogi_publisher_commit(publisher, NULL));
}

static void
read_earlier(const World *world, OgiPublisher *publisher, OgiCsvWriter *csv, GError **error)
{
    g_autoptr(OgiEarlier) earlier = NULL;

    g_assert_true(ogi_publisher_stage(publisher, "observations.csv", NULL) >= 0);
    earlier = ogi_earlier_read(&world->publication, publisher, error);
    if (earlier != NULL && ogi_write_revisions(&world->publication, earlier, publisher, csv, error))
        ogi_write_history(&world->publication, earlier, publisher, csv, error);
    if (earlier != NULL)
        ogi_write_earlier(&world->publication, earlier, csv);
}

static void
read_letters(const World *world, OgiPublisher *publisher, GError **error)
{
    g_autoptr(OgiLetterLog) log = ogi_letter_log_read(publisher, world->publication.as_of, error);

    if (log != NULL)
        ogi_letter_log_close_answered(log, &world->publication);
}

static void
read_set(const World *world)
{
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(world->folder, NULL);
    GError *errors[2] = {NULL};
    int fd = ogi_publisher_stage(publisher, "revisions.csv", NULL);
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "x", OGI_CSV_WRITER_PLAIN);

    read_earlier(world, publisher, csv, &errors[0]);
    read_letters(world, publisher, &errors[1]);
    g_clear_error(&errors[0]);
    g_clear_error(&errors[1]);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char *const names[] = {"observations.csv", ".earlier.csv", "city_totals.csv",
                                        "revisions.csv",    "history.csv",  "letters.csv"};
    static World *world; /* made once */
    guint which;

    if (size == 0)
        return 0;
    which = data[0] % (G_N_ELEMENTS(names) + 1);
    if (world == NULL)
        world = world_new();
    if (which < G_N_ELEMENTS(names)) {
        publish_file(world, names[which], data + 1, size - 1);
        read_set(world);
    } else {
        g_autoptr(GBytes) bytes = g_bytes_new_static(data + 1, size - 1);
        g_autoptr(OgiManifest) manifest = ogi_manifest_parse(bytes);

        g_assert_true(manifest->files != NULL);
    }
    return 0;
}
