/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <ogistat/csv-writer.h>
#include <ogistat/hash.h>

#include "letter-log-private.h"
#include "letter-private.h"
#include "write/publish/last-publication-private.h"
#include "write/tables-private.h"

#define MISSING "I-MISS" /* the rule that asks for a report */

typedef enum {
    COLUMN_LETTER,
    COLUMN_AGENCY_ID,
    COLUMN_AGENCY,
    COLUMN_YEAR,
    COLUMN_RULE,
    COLUMN_TABLE,
    COLUMN_INDICATOR,
    COLUMN_COLUMN,
    COLUMN_ABOUT,
    COLUMN_FIRST,
    COLUMN_STATE,
    COLUMN_CLOSED,
    COLUMN_SOURCE,
    N_COLUMNS,
} Column;

static const char *const COLUMNS[N_COLUMNS] = {
    [COLUMN_LETTER] = "letter",       [COLUMN_AGENCY_ID] = "agency_id", [COLUMN_AGENCY] = "agency",
    [COLUMN_YEAR] = "year",           [COLUMN_RULE] = "rule",           [COLUMN_TABLE] = "table",
    [COLUMN_INDICATOR] = "indicator", [COLUMN_COLUMN] = "column",       [COLUMN_ABOUT] = "about",
    [COLUMN_FIRST] = "first",         [COLUMN_STATE] = "state",         [COLUMN_CLOSED] = "closed",
    [COLUMN_SOURCE] = "source"};

#define OPEN "open"         /* asked, and not answered */
#define ANSWERED "answered" /* the report that counts now has it right */
#define DECIDED "decided"   /* the office has decided on it */

/* Texts by column, owned. */
typedef struct {
    char *texts[N_COLUMNS];
} Row;

struct _OgiLetterLog {
    GPtrArray *rows;  /* Row*, owned */
    GHashTable *open; /* key, owned → Row* */
    char *today;
};

static void
row_free(gpointer data)
{
    Row *row = data;

    for (guint i = 0; i < N_COLUMNS; i++)
        g_free(row->texts[i]);
    g_free(row);
}

/* (transfer full) */
static char *
key_of(const char *agency, const char *year, const char *rule, const char *table,
       const char *indicator, const char *column)
{
    return g_strjoin("\n", agency, year, rule, table, indicator, column, NULL);
}

static char *
row_key(const Row *row)
{
    return key_of(row->texts[COLUMN_AGENCY_ID], row->texts[COLUMN_YEAR], row->texts[COLUMN_RULE],
                  row->texts[COLUMN_TABLE], row->texts[COLUMN_INDICATOR],
                  row->texts[COLUMN_COLUMN]);
}

static const char *
or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* "" for none. (transfer full) */
static char *
year_text(gint year)
{
    return year != 0 ? g_strdup_printf("%d", year) : g_strdup("");
}

static char *
finding_key(const OgiAgency *agency, const OgiFinding *finding)
{
    g_autofree char *year = year_text(finding->year);

    return key_of(agency->id, year, finding->rule, or_empty(finding->table),
                  or_empty(finding->indicator), or_empty(finding->column));
}

static gboolean
is_open(const Row *row)
{
    return g_str_equal(row->texts[COLUMN_STATE], OPEN);
}

static void
add_row(OgiLetterLog *self, Row *row)
{
    g_ptr_array_add(self->rows, row);
    if (is_open(row))
        g_hash_table_replace(self->open, row_key(row), row);
}

/* As it was before it was made safe for spreadsheets. */
static char *
take_field(OgiText field)
{
    gboolean is_guarded =
        field.len > 1 && *field.str == '\'' && strchr("=+-@\t\r", field.str[1]) != NULL;

    return g_strndup(field.str + (is_guarded ? 1 : 0), field.len - (is_guarded ? 1 : 0));
}

static gboolean
read_row(const OgiCsvRow *csv_row, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    Row *row = g_new0(Row, 1);

    for (guint i = 0; i < N_COLUMNS; i++)
        row->texts[i] = i < csv_row->n_fields ? take_field(csv_row->fields[i]) : g_strdup("");
    add_row(user_data, row);
    return TRUE;
}

OgiLetterLog *
ogi_letter_log_read(OgiPublisher *publisher, OgiDate today, GError **error)
{
    g_autoptr(OgiLetterLog) self = g_new0(OgiLetterLog, 1);

    self->rows = g_ptr_array_new_with_free_func(row_free);
    self->open = ogi_hash_table_new(g_free, NULL);
    self->today = ogi_date_format(today);
    return ogi_last_rows(publisher, OGI_LETTERS_LIST, read_row, self, error)
               ? g_steal_pointer(&self)
               : NULL;
}

void
ogi_letter_log_free(OgiLetterLog *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->open);
    g_ptr_array_unref(self->rows);
    g_free(self->today);
    g_free(self);
}

/* --- closing --- */

/* Keys of all errors that letters ask about, owned → whether one of them is open. (transfer full)
 */
static GHashTable *
list_errors(const OgiPublication *publication)
{
    GHashTable *errors = ogi_hash_table_new(g_free, NULL);

    for (guint i = 0; i < ogi_findings_n(publication->findings); i++) {
        const OgiFinding *finding = ogi_findings_get(publication->findings, i);
        const OgiAgency *agency =
            ogi_letter_is_asked(finding) ? ogi_letter_addressee(publication, finding) : NULL;
        char *key = agency != NULL ? finding_key(agency, finding) : NULL;

        if (key == NULL)
            continue;
        if (!finding->accepted)
            g_hash_table_replace(errors, key, GINT_TO_POINTER(TRUE));
        else if (!g_hash_table_contains(errors, key))
            g_hash_table_insert(errors, key, GINT_TO_POINTER(FALSE));
        else
            g_free(key);
    }
    return errors;
}

static void
close_row(const OgiLetterLog *self, Row *row, const char *state, const char *source)
{
    char **texts = row->texts;

    g_free(texts[COLUMN_STATE]);
    texts[COLUMN_STATE] = g_strdup(state);
    g_free(texts[COLUMN_CLOSED]);
    texts[COLUMN_CLOSED] = g_strdup(self->today);
    g_free(texts[COLUMN_SOURCE]);
    texts[COLUMN_SOURCE] = g_strdup(or_empty(source));
}

/* The report that answers; NULL: none has come, unless nothing but its coming was asked. */
static const OgiRecord *
find_answer(const OgiPublication *publication, const OgiAgency *agency, const Row *row)
{
    return ogi_dataset_lookup_any(publication->dataset, agency, atoi(row->texts[COLUMN_YEAR]));
}

static void
close_answered(const OgiLetterLog *self, const OgiPublication *publication, GHashTable *errors,
               Row *row)
{
    const OgiAgency *agency =
        ogi_registry_find(ogi_dataset_registry(publication->dataset), row->texts[COLUMN_AGENCY_ID]);
    g_autofree char *key = row_key(row);
    const OgiRecord *answer;
    gpointer still;

    /* agencies of another run: their rows stay as they are */
    if (agency == NULL || agency->elsewhere)
        return;
    if (g_hash_table_lookup_extended(errors, key, NULL, &still)) {
        if (!GPOINTER_TO_INT(still))
            close_row(self, row, DECIDED, NULL);
        return;
    }
    answer = find_answer(publication, agency, row);
    if (answer != NULL)
        close_row(self, row, ANSWERED, ogi_record_source(answer));
    else if (g_str_equal(row->texts[COLUMN_RULE], MISSING))
        close_row(self, row, ANSWERED, NULL);
}

void
ogi_letter_log_close_answered(OgiLetterLog *self, const OgiPublication *publication)
{
    g_autoptr(GHashTable) errors = list_errors(publication);

    for (guint i = 0; i < self->rows->len; i++) {
        Row *row = self->rows->pdata[i];

        if (!is_open(row))
            continue;
        close_answered(self, publication, errors, row);
        if (!is_open(row)) {
            g_autofree char *key = row_key(row);

            g_hash_table_remove(self->open, key);
        }
    }
}

/* --- noting --- */

/* The letter in which the agency still owes something; else the next. */
static guint
number_for(const OgiLetterLog *self, const OgiAgency *agency)
{
    gint64 last = 0;

    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = self->rows->pdata[i];
        gint64 number = g_ascii_strtoll(row->texts[COLUMN_LETTER], NULL, 10);

        if (is_open(row) && g_str_equal(row->texts[COLUMN_AGENCY_ID], agency->id) && number > 0 &&
            number < G_MAXUINT32)
            return (guint)number;
        last = CLAMP(number, last, G_MAXUINT32 - 1);
    }
    return (guint)last + 1;
}

/* What it is about: the rule, and the cell as the form prints it. (transfer full) */
static char *
about(const OgiPublication *publication, const OgiFinding *finding)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    const char *title = ogi_rule_set_title(publication->rules, finding->rule);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, finding->year);
    gint series = finding->indicator != NULL && finding->column != NULL
                      ? ogi_codebook_find_series(codebook, form, finding->table, finding->indicator,
                                                 finding->column)
                      : OGI_NO_INDEX;
    const char *row_label;
    const char *column_label;

    if (series == OGI_NO_INDEX)
        return ogi_letter_line(title);
    ogi_series_labels(codebook, finding->year, series, &row_label, &column_label);
    return g_strdup_printf("%s：%s/%s", title, row_label, column_label);
}

static void
note(OgiLetterLog *self, const OgiPublication *publication, const OgiAgency *agency,
     const OgiFinding *finding, guint number)
{
    g_autofree char *key = finding_key(agency, finding);
    Row *row;

    if (g_hash_table_contains(self->open, key))
        return;
    row = g_new0(Row, 1);
    row->texts[COLUMN_LETTER] = g_strdup_printf("%u", number);
    row->texts[COLUMN_AGENCY_ID] = g_strdup(agency->id);
    row->texts[COLUMN_AGENCY] = g_strdup(agency->name);
    row->texts[COLUMN_YEAR] = year_text(finding->year);
    row->texts[COLUMN_RULE] = g_strdup(finding->rule);
    row->texts[COLUMN_TABLE] = g_strdup(or_empty(finding->table));
    row->texts[COLUMN_INDICATOR] = g_strdup(or_empty(finding->indicator));
    row->texts[COLUMN_COLUMN] = g_strdup(or_empty(finding->column));
    row->texts[COLUMN_ABOUT] = about(publication, finding);
    row->texts[COLUMN_FIRST] = g_strdup(self->today);
    row->texts[COLUMN_STATE] = g_strdup(OPEN);
    row->texts[COLUMN_CLOSED] = g_strdup("");
    row->texts[COLUMN_SOURCE] = g_strdup("");
    add_row(self, row);
}

guint
ogi_letter_log_note(OgiLetterLog *self, const OgiPublication *publication, const OgiAgency *agency,
                    const GPtrArray *findings)
{
    guint number = number_for(self, agency);

    for (guint i = 0; i < findings->len; i++) {
        const OgiFinding *finding = findings->pdata[i];

        if (ogi_letter_is_asked(finding))
            note(self, publication, agency, finding, number);
    }
    return number;
}

/* --- writing --- */

gboolean
ogi_letter_log_write(const OgiLetterLog *self, const OgiPublication *publication,
                     OgiPublisher *publisher, GError **error)
{
    g_autofree char *path = ogi_publisher_path(publisher, OGI_LETTERS_LIST);
    int fd = ogi_publisher_stage(publisher, OGI_LETTERS_LIST, error);
    g_autoptr(OgiCsvWriter) csv = NULL;

    if (fd < 0)
        return FALSE;
    ogi_publisher_keep(publisher, OGI_LETTERS_LIST);
    csv = ogi_csv_writer_new(fd, path, publication->csv_flags);
    for (guint i = 0; i < N_COLUMNS; i++)
        ogi_csv_writer_string(csv, COLUMNS[i]);
    ogi_csv_writer_end_row(csv);
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = self->rows->pdata[i];

        for (guint c = 0; c < N_COLUMNS; c++)
            ogi_csv_writer_string(csv, row->texts[c]);
        ogi_csv_writer_end_row(csv);
    }
    return ogi_csv_writer_finish(csv, error) && ogi_publisher_end(publisher, fd, error);
}
