/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>
#include <ogistat/figure.h>
#include <ogistat/publisher.h>

G_BEGIN_DECLS

/*
 * What was published before, read back.
 */

/* The rows of a file, without its header; none where there is no such file. Fails where it can't be
 * read to its end. */
gboolean ogi_last_rows(OgiPublisher *publisher, const char *name, OgiCsvRowFunc func,
                       gpointer user_data, GError **error);

/* The city's totals, as city_totals.csv had them: always of the whole city, whatever was selected.
 */
typedef struct _OgiLastTotals OgiLastTotals;

/* Without any where the file isn't there; NULL with an error where it can't be read. codebook is
 * borrowed. */
OgiLastTotals *ogi_last_totals_read(const OgiCodebook *codebook, OgiPublisher *publisher,
                                    GError **error);
void ogi_last_totals_free(OgiLastTotals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiLastTotals, ogi_last_totals_free)
/* OGI_PRESENCE_NO_REPORT where the year wasn't published. */
OgiFigure ogi_last_totals_get(const OgiLastTotals *self, gint year, gint series);

G_END_DECLS
