/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "data/words.h"
#include "dataset-private.h"
#include "part-sum-private.h"
#include "registry-private.h"

/*
 * Reports that cover others, found without a registry that says so: by what they say of themselves,
 * or by numbers. A report whose table 3 is in every cell the sum of at least two others that say
 * something covers them where its figures tell too much to be so by chance: those of table 3, or
 * all where the other tables are sums, too. Where they tell less (2 requests, 1 here and 1 there),
 * or it is the second that is the same sum, it counts, with a warning. Where it is the sum of some
 * of the others only, it covers these, and no more can be said of it.
 */

enum {
    MIN_OTHERS = 2,
    PLACE_BITS =
        7, /* told by a place's own report, of others that are its offices by their names */
    MAX_TRIED = 64, /* of a year, those who received most: whoever covers others is among them */
};

typedef struct {
    OgiDataset *dataset;
    GArray *series; /* gint: those of table 3 */
    GArray *others; /* gint: those of the other tables */
    gint received;  /* that of all applicants, in the form of the year; OGI_NO_INDEX: none */
} Search;

typedef enum {
    IS_NO_SUM,
    IS_SUM,    /* which may be chance */
    IS_PROVEN, /* no chance */
} Proof;

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
    self->others = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
        const OgiSeries *series = ogi_codebook_series(codebook, s);
        gint index = (gint)s;

        if (!series->derived)
            g_array_append_val(g_str_equal(series->table, "3") ? self->series : self->others,
                               index);
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

/* Whether a figure doesn't follow from the others. */
static gboolean
is_told(const Search *self, const OgiForm *form, gint series)
{
    const gint16 *cells;
    guint n = ogi_form_series_cells(form, series, &cells);
    const OgiFormCell *cell = n > 0 ? &ogi_form_cells(form)[cells[0]] : NULL;

    return cell != NULL && series != self->received && cell->role != OGI_ROLE_TOTAL &&
           !g_str_equal(cell->indicator, "received");
}

/* Where all the others make it up, the sum of all is twice its own figure. What its figures tell is
 * added to the bits. */
static gboolean
all_are_sums(const Search *self, const GArray *all, const OgiRecord *record, guint first, guint end,
             guint *bits)
{
    for (guint s = 0; s < all->len; s++) {
        gint series = g_array_index(all, gint, s);
        gint64 value;

        series_value(record, series, &value);
        if (add_up(self, series, first, end) != (__int128)value * 2)
            return FALSE;
        *bits += is_told(self, ogi_record_form(record), series) ? ogi_part_sum_bits(value) : 0;
    }
    return TRUE;
}

/* How many reports have something in table 3. */
static guint
count_saying(const Search *self, guint first, guint end)
{
    guint n = 0;

    for (guint i = first; i < end; i++) {
        gboolean says = FALSE;

        for (guint s = 0; s < self->series->len && !says; s++) {
            gint64 value;

            says = series_value(self->dataset->settled->pdata[i],
                                g_array_index(self->series, gint, s), &value) &&
                   value != 0;
        }
        n += says ? 1 : 0;
    }
    return n;
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

/* Whether a report is of a place by its name, and at least two others are of its offices. */
static gboolean
has_offices(const Search *self, const OgiRecord *record, guint first, guint end)
{
    g_autofree char *place = place_of(record);
    guint n = 0;

    for (guint i = first; place != NULL && i < end; i++) {
        const OgiRecord *other = self->dataset->settled->pdata[i];

        n += other != record && g_str_has_prefix(ogi_record_agency(other)->name, place) ? 1 : 0;
    }
    return n >= MIN_OTHERS;
}

/* Whether a report is the sum of all others. received is the sum of what was received in all, which
 * tells nearly all reports that don't cover others. */
static Proof
prove(const Search *self, const OgiRecord *record, __int128 received, guint first, guint end)
{
    guint table = 0, enough, all;
    gint64 value;

    if (!series_value(record, self->received, &value) || value <= 0 ||
        received != (__int128)value * 2 ||
        !all_are_sums(self, self->series, record, first, end, &table) ||
        count_saying(self, first, end) <= MIN_OTHERS)
        return IS_NO_SUM;
    all = table;
    enough = has_offices(self, record, first, end) ? PLACE_BITS : OGI_PART_SUM_SURE_BITS;
    if (table >= enough)
        return IS_PROVEN;
    return all_are_sums(self, self->others, record, first, end, &all) && all >= enough ? IS_PROVEN
                                                                                       : IS_SUM;
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
    const OgiReportHead *head = ogi_record_head(record);
    OgiFinding *finding = ogi_findings_add_at(
        findings, "A-WHOLE", ogi_record_source(record), head != NULL ? head->title_line : 0,
        says_so(record) ? head->title : find_sentence(self, record));

    finding->year = ogi_record_year(record);
    finding->agency = ogi_record_agency(record)->name;
    finding->left = n_others > 0 ? g_strdup_printf("%u", n_others) : NULL;
    ogi_registry_set_consolidated(self->dataset->registry, ogi_record_agency(record)->order, TRUE);
    if (partial)
        ogi_registry_set_partial(self->dataset->registry, ogi_record_agency(record)->order);
}

/* A-CHANCE: it may cover others, and counts. */
static void
warn(const OgiRecord *record, guint n_others, OgiFindings *findings)
{
    const OgiReportHead *head = ogi_record_head(record);
    OgiFinding *finding = ogi_findings_add_at(findings, "A-CHANCE", ogi_record_source(record),
                                              head != NULL ? head->title_line : 0, NULL);

    finding->year = ogi_record_year(record);
    finding->agency = ogi_record_agency(record)->name;
    finding->left = g_strdup_printf("%u", n_others);
}

/* --- the sum of some of the others --- */

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

/* Whether a row is that of a report that was set aside before: the sum of the same others. */
static gboolean
is_second(const OgiPartSum *sums, guint row, const GArray *aside)
{
    gsize size = sums->n_columns * sizeof *sums->values;

    for (guint i = 0; i < aside->len; i++) {
        guint other = g_array_index(aside, guint, i);

        if (memcmp(sums->values + (gsize)row * sums->n_columns,
                   sums->values + (gsize)other * sums->n_columns, size) == 0)
            return TRUE;
    }
    return FALSE;
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
    g_autoptr(GArray) aside = g_array_new(FALSE, FALSE, sizeof(guint));
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

        if (n_parts > 0 && is_second(&sums, order[i], aside)) {
            warn(record, n_parts, findings);
        } else if (n_parts > 0) {
            set_aside(self, record, n_parts, TRUE, findings);
            g_array_append_val(aside, order[i]);
        }
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
        Proof proof = self->received != OGI_NO_INDEX && end - first > MIN_OTHERS
                          ? prove(self, record, received, first, end)
                          : IS_NO_SUM;

        if (proof == IS_PROVEN || says_so(record) || find_sentence(self, record) != NULL)
            set_aside(self, record, end - first - 1, FALSE, findings);
        else if (proof == IS_SUM)
            warn(record, end - first - 1, findings);
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
    g_array_unref(search.others);
}
