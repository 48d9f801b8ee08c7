/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/encoding.h>
#include <ogistat/error.h>
#include <ogistat/sheet-text.h>
#include <ogistat/tasks.h>

#include "tidy-input-private.h"
#include "tidy-private.h"

const OgiTidyLimits ogi_tidy_limits = {
    .block = 64 << 10,
    .part = 1 << 20,
    .max_reports = 1000000,
    .max_notes = OGI_TIDY_MAX_NOTES,
};

/* --- parts --- */

/* A piece of the file, from one row's start to another, if no quoted field holds the line feed
 * that was taken for a row's end. */
typedef struct {
    OgiTidyPart *part;
    OgiCsvReader *reader;
    const OgiTidyInput *input;
    goffset from;
    goffset to;
    GError *error;
} Block;

typedef struct {
    OgiTidyShared shared;
    OgiTidyCells *cells;
    Block *blocks;
    guint n_blocks;
} Reading;

static void
reading_clear(Reading *self)
{
    for (guint i = 0; i < self->n_blocks; i++) {
        ogi_tidy_part_free(self->blocks[i].part);
        ogi_csv_reader_free(self->blocks[i].reader);
        g_clear_error(&self->blocks[i].error);
    }
    g_free(self->blocks);
    ogi_tidy_cells_free(self->cells);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

/* Reads the header from the first bytes of the file. */
static gboolean
reading_start(Reading *self, const OgiCodebook *codebook, const OgiTidyLimits *limits,
              const char *bytes, gsize len, const char *source, GError **error)
{
    *self = (Reading){.n_blocks = 0};
    if (!ogi_tidy_header_find(&self->shared.header, ogi_text(bytes, len))) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT,
                    "%s:1: expected the header of tidy CSV (year, agency, indicator, column, "
                    "value), found another",
                    source);
        return FALSE;
    }
    self->cells = ogi_tidy_cells_new(codebook, error);
    if (self->cells == NULL)
        return FALSE;
    self->shared.codebook = codebook;
    self->shared.cells = self->cells;
    self->shared.max_reports = limits->max_reports;
    self->shared.max_notes = limits->max_notes;
    return TRUE;
}

/* Two columns that say the same: which of them is meant nobody knows, so none is read. */
static gboolean
refuse_twice(const OgiTidyHeader *header, const char *source, OgiFindings *findings)
{
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    OgiFinding *finding;

    if (header->twice[0] == OGI_NO_INDEX)
        return FALSE;
    first = g_strdup_printf("\"%s\" (%d)", header->twice_names[0], header->twice[0] + 1);
    second = g_strdup_printf("\"%s\" (%d)", header->twice_names[1], header->twice[1] + 1);
    finding = ogi_findings_add_at(findings, "F-READ", source, header->line, NULL);
    finding->detail = ogi_detail("columns-twice", first, second, NULL);
    return TRUE;
}

static void
start_blocks(Reading *self, const char *source, guint n)
{
    self->blocks = g_new0(Block, n);
    self->n_blocks = n;
    for (guint i = 0; i < n; i++) {
        Block *block = &self->blocks[i];

        block->part = ogi_tidy_part_new(&self->shared, i == 0);
        block->reader =
            ogi_csv_reader_new(source, OGI_CSV_LENIENT, ogi_tidy_part_take_row, block->part);
        ogi_csv_reader_set_separator(block->reader, self->shared.header.separator);
        if (i > 0)
            ogi_csv_reader_begin_inside(block->reader);
    }
}

static void
read_block(guint task, gpointer data)
{
    Block *block = &((Block *)data)[task];

    ogi_tidy_input_feed(block->input, block->from, block->to, block->reader, &block->error);
}

static void
read_blocks(Reading *self)
{
    ogi_tasks_run(self->n_blocks, self->n_blocks, read_block, self->blocks);
}

/* Cuts the file into n pieces, each behind a line feed; a piece may turn out empty. */
static gboolean
cut_blocks(Reading *self, const OgiTidyInput *input, GError **error)
{
    goffset size = input->size - input->start;

    for (guint i = 0; i < self->n_blocks; i++) {
        Block *block = &self->blocks[i];

        block->input = input;
        block->from = i == 0 ? input->start : self->blocks[i - 1].to;
        block->to = MAX(block->from, input->start + size / self->n_blocks * (i + 1));
        if (i + 1 == self->n_blocks)
            block->to = input->size;
        else if (!ogi_tidy_input_after_line(input, block->to, &block->to, error))
            return FALSE;
    }
    return TRUE;
}

/* Whether a block may be joined to the one before: that one has ended in front of a row, and
 * nothing was refused here that the whole file would have room for. */
static gboolean
follows(Block *block, const Block *before)
{
    return ogi_csv_reader_at_row_start(before->reader) &&
           !ogi_tidy_store_is_full(ogi_tidy_part_store(block->part));
}

static guint
lines_of(const Block *block)
{
    return (guint)MIN(ogi_csv_reader_lines(block->reader), G_MAXUINT);
}

/* The end of the file. A row that ends between quotes has been cut, or holds all rows below: none
 * of its figures counts. */
static void
finish(Block *last)
{
    guint64 open = ogi_csv_reader_open_line(last->reader);

    if (!ogi_csv_reader_is_row_ended(last->reader))
        ogi_tidy_part_begin_last(last->part);
    if (open == 0)
        ogi_csv_reader_finish(last->reader, &last->error);
    else
        ogi_tidy_notes_add(ogi_tidy_part_notes(last->part), "F-QUOTE", (guint)MIN(open, G_MAXUINT));
}

/* A block that doesn't begin at a row's start is parsed again by the one before it. */
static gboolean
join_blocks(Reading *self, GError **error)
{
    Block *first = &self->blocks[0];
    Block *last = first;
    guint offset = 0;

    for (guint i = 1; i < self->n_blocks && last->error == NULL; i++) {
        Block *block = &self->blocks[i];

        if (follows(block, last))
            last = block;
        else if (ogi_tidy_input_feed(block->input, block->from, block->to, last->reader,
                                     &last->error))
            g_clear_pointer(&block->part, ogi_tidy_part_free);
    }
    if (last->error == NULL)
        finish(last);
    if (last->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&last->error));
        return FALSE;
    }
    for (Block *block = first; block <= last; block++) {
        if (block->part == NULL)
            continue;
        if (block != first)
            ogi_tidy_part_take(first->part, block->part, offset);
        offset += lines_of(block);
    }
    return TRUE;
}

static void
hand_on(Reading *self, const char *source, GPtrArray *records, OgiFindings *findings)
{
    OgiTidyPart *part = self->blocks[0].part;
    OgiTidyNotes *notes = ogi_tidy_part_notes(part);

    ogi_tidy_part_settle_last(part);
    ogi_tidy_store_finish(ogi_tidy_part_store(part), source, records, notes);
    ogi_tidy_notes_finish(notes, source, findings);
}

/* --- from memory --- */

void
ogi_tidy_note_encoding(const OgiEncodingReport *report, const char *source, OgiFindings *findings)
{
    if (report->first_bad_line != 0) {
        g_autofree char *detail = ogi_encoding_told(report);

        ogi_findings_add_at(findings, "F-ENCODING", source, report->first_bad_line, detail);
    }
    if (report->n_nul > 0) {
        g_autofree char *detail = g_strdup_printf("%u", report->n_nul);

        ogi_findings_add_at(findings, "F-NUL", source, 0, detail);
    }
}

static gboolean
read_text(const OgiTidyLimits *limits, const OgiCodebook *codebook, const char *text, gsize len,
          const char *source, GPtrArray *records, OgiFindings *findings, GError **error)
{
    g_auto(Reading) reading = {.n_blocks = 0};

    if (!reading_start(&reading, codebook, limits, text, len, source, error))
        return FALSE;
    if (refuse_twice(&reading.shared.header, source, findings))
        return TRUE;
    start_blocks(&reading, source, 1);
    if (!ogi_csv_reader_feed(reading.blocks[0].reader, text, len, error) ||
        !join_blocks(&reading, error))
        return FALSE;
    hand_on(&reading, source, records, findings);
    return TRUE;
}

static gboolean
read_bytes(const OgiTidyLimits *limits, const OgiCodebook *codebook, const guint8 *bytes, gsize len,
           const char *source, GPtrArray *records, OgiFindings *findings, GError **error)
{
    OgiEncodingReport report;
    const char *text;
    gsize text_len;
    G_GNUC_UNUSED g_autofree char *converted =
        ogi_encoding_to_utf8(bytes, len, NULL, &text, &text_len, &report);

    if (!read_text(limits, codebook, text, text_len, source, records, findings, error))
        return FALSE;
    ogi_tidy_note_encoding(&report, source, findings);
    return TRUE;
}

gboolean
ogi_tidy_read_bytes(const OgiCodebook *codebook, const guint8 *bytes, gsize len, const char *source,
                    GPtrArray *records, OgiFindings *findings, GError **error)
{
    return read_bytes(&ogi_tidy_limits, codebook, bytes, len, source, records, findings, error);
}

/* --- from a descriptor --- */

/* Not UTF-8, or with fields in marks that CSV has none of: all of it is brought into memory and
 * converted. */
static gboolean
read_converted(const OgiTidyLimits *limits, const OgiCodebook *codebook, OgiTidyInput *input,
               GPtrArray *records, OgiFindings *findings, GError **error)
{
    g_autoptr(GByteArray) bytes = ogi_tidy_input_read_all(input, error);

    g_autofree char *plain = NULL;
    gsize len;

    if (bytes == NULL)
        return FALSE;
    plain = ogi_sheet_text_plain(ogi_text((const char *)bytes->data, bytes->len), &len);
    if (plain == NULL)
        return read_bytes(limits, codebook, bytes->data, bytes->len, input->source, records,
                          findings, error);
    return read_bytes(limits, codebook, (const guint8 *)plain, len, input->source, records,
                      findings, error);
}

static gboolean
read_stream(Reading *self, OgiTidyInput *input, GError **error)
{
    start_blocks(self, input->source, 1);
    return ogi_tidy_input_feed_stream(input, self->blocks[0].reader, error) &&
           join_blocks(self, error);
}

static gboolean
read_file(Reading *self, const OgiTidyInput *input, guint jobs, gsize part, GError **error)
{
    goffset n = (input->size - input->start) / (goffset)part;

    /* the rows above the header are the first part's, however small the parts are */
    if (self->shared.header.n_above > 0 && part < input->head->len)
        n = 1;
    start_blocks(self, input->source, (guint)CLAMP(n, 1, MAX(jobs, 1)));
    if (!cut_blocks(self, input, error))
        return FALSE;
    read_blocks(self);
    return join_blocks(self, error);
}

gboolean
ogi_tidy_read_within(const OgiTidyLimits *limits, const OgiCodebook *codebook, int fd,
                     const char *source, guint jobs, GPtrArray *records, OgiFindings *findings,
                     GError **error)
{
    g_auto(OgiTidyInput) input = {.fd = -1};
    g_auto(Reading) reading = {.n_blocks = 0};
    gboolean ok;

    if (!ogi_tidy_input_open(&input, fd, source, limits->block, error))
        return FALSE;
    if (!ogi_tidy_input_is_utf8(&input) ||
        ogi_sheet_text_is_marked(ogi_text((const char *)input.head->data, input.head->len)))
        return read_converted(limits, codebook, &input, records, findings, error);
    if (!reading_start(&reading, codebook, limits, (const char *)input.head->data, input.head->len,
                       source, error))
        return FALSE;
    if (refuse_twice(&reading.shared.header, source, findings))
        return TRUE;
    ok = input.size < 0 ? read_stream(&reading, &input, error)
                        : read_file(&reading, &input, jobs, limits->part, error);
    if (ok)
        hand_on(&reading, source, records, findings);
    return ok;
}

gboolean
ogi_tidy_read_fd(const OgiCodebook *codebook, int fd, const char *source, guint jobs,
                 GPtrArray *records, OgiFindings *findings, GError **error)
{
    return ogi_tidy_read_within(&ogi_tidy_limits, codebook, fd, source, jobs, records, findings,
                                error);
}
