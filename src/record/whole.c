/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "data/words.h"
#include "dataset-private.h"
#include "part-sum-private.h"
#include "registry-private.h"

/*
 * Reports that cover others, found without a registry that says so: by what they say of themselves,
 * or by numbers. A report whose table 3 is in every cell the sum of at least two others, with
 * something received, isn't so by chance. Where it is the sum of some of the others only, it covers
 * these, and no more can be said of it.
 */

enum {
    MIN_OTHERS = 2,
    MAX_TRIED = 64, /* of a year, those who received most: whoever covers others is among them */
};

typedef struct {
    OgiDataset *dataset;
    GArray *series; /* gint: those of table 3 */
    gint received;  /* that of all applicants, in the form of the year; OGI_NO_INDEX: none */
} Search;

static gboolean
series_value(const OgiRecord *record, gint series, gint64 *value)
{
    *value = 0;
    return ogi_state_has_value((guint8)ogi_record_series(record, series, value));
}

static void
list_series(Search *self)
{
    const OgiCodebook *codebook = self->dataset->codebook;

    self->series = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
        const OgiSeries *series = ogi_codebook_series(codebook, s);
        gint index = (gint)s;

        if (g_str_equal(series->table, "3") && !series->derived)
            g_array_append_val(self->series, index);
    }
}

/* What the reports of a year say in a series, added up. */
static __int128
add_up(const Search *self, gint series, guint first, guint end)
{
    __int128 sum = 0;

    for (guint i = first; i < end; i++) {
        gint64 value;

        if (series_value(self->dataset->settled->pdata[i], series, &value))
            sum += value;
    }
    return sum;
}

/* Where all the others make it up, the sum of all is twice its own figure. received is that sum of
 * what was received, which tells nearly all reports that don't cover others. */
static gboolean
is_sum_of_others(const Search *self, const OgiRecord *record, __int128 received, guint first,
                 guint end)
{
    gint64 value;

    if (!series_value(record, self->received, &value) || value <= 0 ||
        received != (__int128)value * 2)
        return FALSE;
    for (guint s = 0; s < self->series->len; s++) {
        gint series = g_array_index(self->series, gint, s);

        series_value(record, series, &value);
        if (add_up(self, series, first, end) != (__int128)value * 2)
            return FALSE;
    }
    return TRUE;
}

static gboolean
says_so(const OgiRecord *record)
{
    const OgiReportHead *head = ogi_record_head(record);

    return head != NULL && head->consolidated;
}

/* The place of which the report is by the name of its agency, as 淮安市 of 淮安市人民政府.
 * (transfer full); NULL: it's of an office in one. */
static char *
place_of(const OgiRecord *record)
{
    g_autofree char *place = g_strdup(ogi_record_agency(record)->name);

    ogi_word_list_cut_end(ogi_words_place_office, place);
    return ogi_word_list_suffix_of(ogi_words_parent_place, place) > 0 &&
                   ogi_word_list_find(ogi_words_no_place, place, NULL) == NULL
               ? g_steal_pointer(&place)
               : NULL;
}

/* Whether a sentence speaks of all of the place, 全市 of a 市, or of others that are named. */
static gboolean
speaks_of_others(const char *sentence, const char *place)
{
    for (guint i = 0; ogi_words_whole_place[i] != NULL; i++) {
        if (g_str_has_suffix(place, ogi_words_whole_place_value[i]) &&
            strstr(sentence, ogi_words_whole_place[i]) != NULL)
            return TRUE;
    }
    return ogi_word_list_find(ogi_words_covers_others, sentence, NULL) != NULL;
}

/* The sentence that says of the requests in table 3 that they are those of others, too:
 * 全市共收到申请 3607件, where that is what the table has. NULL: none */
static const char *
find_sentence(const Search *self, const OgiRecord *record)
{
    const OgiCodebook *codebook = self->dataset->codebook;
    gint carried_in =
        ogi_codebook_find_series(codebook, ogi_record_form(record), "3", "carried_in", "total");
    g_autofree char *place = place_of(record);
    const char *sentence = NULL;
    gint64 received, before = 0;

    if (place == NULL || self->received == OGI_NO_INDEX ||
        !series_value(record, self->received, &received))
        return NULL;
    if (carried_in != OGI_NO_INDEX)
        series_value(record, carried_in, &before);
    for (guint i = 0; i < ogi_record_n_figures(record); i++) {
        const OgiProseFigure *figure = ogi_record_figure(record, i);

        sentence = figure->evidence != NULL ? figure->evidence : sentence;
        if (sentence != NULL && figure->decimals == 0 && figure->value > 0 &&
            (figure->value == received || figure->value == received + before) &&
            strstr(sentence, OGI_WORD_REQUESTS) != NULL && speaks_of_others(sentence, place))
            return sentence;
    }
    return NULL;
}

/* Where there are no others its figures are all there is, and count. */
static void
set_aside(Search *self, const OgiRecord *record, guint n_others, gboolean partial,
          OgiFindings *findings)
{
    OgiFinding *finding = ogi_record_add_finding(record, findings, "A-WHOLE",
                                                 says_so(record) ? ogi_record_head(record)->title
                                                                 : find_sentence(self, record));

    finding->left = n_others > 0 ? g_strdup_printf("%u", n_others) : NULL;
    ogi_registry_set_consolidated(self->dataset->registry, ogi_record_agency(record)->order, TRUE);
    if (partial)
        ogi_registry_set_partial(self->dataset->registry, ogi_record_agency(record)->order);
}

/* --- the sum of some of the others --- */

static gboolean
is_told(const Search *self, const OgiForm *form, gint series)
{
    const gint16 *cells;
    guint n = ogi_form_series_cells(form, series, &cells);
    const OgiFormCell *cell = n > 0 ? &ogi_form_cells(form)[cells[0]] : NULL;

    return cell != NULL && series != self->received && cell->role == OGI_ROLE_PART &&
           !g_str_equal(cell->indicator, "received");
}

static gint
compare_received(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const gint64 *received = user_data;
    guint x = *(const guint *)a, y = *(const guint *)b;

    if (received[x] != received[y])
        return received[x] > received[y] ? -1 : 1;
    return (x > y) - (x < y);
}

/* The reports of a year as rows. FALSE where a figure is none that can be added up. */
static gboolean
fill_rows(const Search *self, guint first, guint n_rows, gint64 *values, gboolean *says,
          gint64 *received)
{
    for (guint r = 0; r < n_rows; r++) {
        const OgiRecord *record = self->dataset->settled->pdata[first + r];

        series_value(record, self->received, &received[r]);
        for (guint s = 0; s < self->series->len; s++) {
            gint64 *value = &values[(gsize)r * self->series->len + s];

            series_value(record, g_array_index(self->series, gint, s), value);
            if (*value < 0)
                return FALSE;
            says[r] |= *value > 0;
        }
    }
    return TRUE;
}

static void
search_parts(Search *self, guint first, guint end, OgiFindings *findings)
{
    const OgiForm *form = ogi_record_form(self->dataset->settled->pdata[first]);
    guint n = end - first, n_columns = self->series->len;
    g_autofree gint64 *values = g_new0(gint64, (gsize)n * n_columns);
    g_autofree gint64 *received = g_new0(gint64, n);
    g_autofree gboolean *says = g_new0(gboolean, n);
    g_autofree gboolean *tells = g_new(gboolean, n_columns);
    g_autofree guint *order = g_new(guint, n);
    const OgiPartSum sums = {values, says, tells, n, n_columns};

    if (!fill_rows(self, first, n, values, says, received))
        return;
    for (guint s = 0; s < n_columns; s++)
        tells[s] = is_told(self, form, g_array_index(self->series, gint, s));
    for (guint r = 0; r < n; r++)
        order[r] = r;
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_received, received);
    for (guint i = 0; i < MIN(n, MAX_TRIED); i++) {
        const OgiRecord *record = self->dataset->settled->pdata[first + order[i]];
        guint n_parts = received[order[i]] > 0 && !ogi_record_agency(record)->consolidated
                            ? ogi_part_sum_find(&sums, order[i])
                            : 0;

        if (n_parts > 0)
            set_aside(self, record, n_parts, TRUE, findings);
    }
}

/* --- all years --- */

static void
search_year(Search *self, guint first, guint end, OgiFindings *findings)
{
    const OgiForm *form = ogi_record_form(self->dataset->settled->pdata[first]);
    __int128 received = 0;

    self->received =
        ogi_codebook_find_series(self->dataset->codebook, form, "3", "received", "total");
    if (self->received != OGI_NO_INDEX)
        received = add_up(self, self->received, first, end);

    for (guint i = first; i < end; i++) {
        const OgiRecord *record = self->dataset->settled->pdata[i];

        if (says_so(record) || find_sentence(self, record) != NULL ||
            (self->received != OGI_NO_INDEX && end - first > MIN_OTHERS &&
             is_sum_of_others(self, record, received, first, end)))
            set_aside(self, record, end - first - 1, FALSE, findings);
    }
    if (self->received != OGI_NO_INDEX && end - first > MIN_OTHERS + 1)
        search_parts(self, first, end, findings);
}

void
ogi_dataset_find_whole(OgiDataset *self, OgiFindings *findings)
{
    Search search = {.dataset = self};

    if (ogi_registry_is_given(self->registry))
        return;
    list_series(&search);
    for (guint first = 0, end; first < self->settled->len; first = end) {
        gint year = ogi_record_year(self->settled->pdata[first]);

        for (end = first;
             end < self->settled->len && ogi_record_year(self->settled->pdata[end]) == year;)
            end++;
        search_year(&search, first, end, findings);
    }
    g_array_unref(search.series);
}
