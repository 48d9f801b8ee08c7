/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "failing-calls.h"

/* Two folders of one run, as output and letters are. */
typedef struct {
    char *folders[2];
} Pair;

static const char *const PAIR_BEFORE = "a.csv=1 b.csv=2 gone.csv=3 ";
static const char *const PAIR_AFTER = "a.csv=1 b.csv=22 new.csv=4 ";

static inline void
pair_open(Pair *self)
{
    for (guint i = 0; i < G_N_ELEMENTS(self->folders); i++) {
        self->folders[i] = new_folder();
        must_publish(self->folders[i], OLD_SET, TRUE);
    }
}

static inline void
pair_close(Pair *self)
{
    for (guint i = 0; i < G_N_ELEMENTS(self->folders); i++) {
        if (g_file_test(self->folders[i], G_FILE_TEST_EXISTS))
            remove_folder(self->folders[i]);
        g_free(self->folders[i]);
    }
}

static inline gboolean
pair_publish(const Pair *self, GError **error)
{
    g_autoptr(OgiPublisher) first = ogi_publisher_open(self->folders[0], error);
    g_autoptr(OgiPublisher) second =
        first != NULL ? ogi_publisher_open(self->folders[1], error) : NULL;

    return second != NULL && stage(first, NEW_SET, error) && stage(second, NEW_SET, error) &&
           ogi_publishers_commit(first, second, error);
}

static inline gboolean
publish_both(gconstpointer pair)
{
    return pair_publish(pair, NULL);
}

/* What the next run that opens a folder makes of what it finds. */
static inline OgiRecovery
recover(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, &error);

    g_assert_no_error(error);
    return ogi_publisher_recovery(publisher);
}

/* Both have the old set, or both the new one. */
static inline void
assert_paired(const Pair *self)
{
    g_autofree char *found = visible(self->folders[0]);

    if (!g_str_equal(found, PAIR_AFTER))
        g_assert_cmpstr(found, ==, PAIR_BEFORE);
    assert_visible(self->folders[1], found);
}
