/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/encoding.h>
#include <ogistat/hash.h>
#include <ogistat/sheet-text.h>
#include <ogistat/tidy.h>

#include "intake-worker-private.h"
#include "misplaced-private.h"
#include "results-private.h"

enum {
    STRANGE_HEADER_BYTES = 2 << 10, /* a few lines in any encoding */
    MAX_RECORDS = 1 << 20,          /* of one file, at most */
};

/* A file that is being converted, to be read when all others have been. */
typedef struct {
    guint source;
    guint64 number; /* of its first record */
    guint ticket;   /* of the converter */
    OgiFormat format;
    const char *path; /* interned */
} PutAside;

void
ogi_intake_worker_init(OgiIntakeWorker *worker, OgiIntakeWork *work)
{
    *worker = (OgiIntakeWorker){
        .work = work,
        .document = ogi_document_new(),
        .parts = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_document_free),
        .scratch = ogi_recogniser_scratch_new(),
        .buffer = g_byte_array_new(),
        .findings = ogi_findings_new(),
        .unread = ogi_findings_new(),
        .opened = g_hash_table_new(NULL, NULL),
        .gathered = g_array_new(FALSE, FALSE, sizeof(OgiGathered)),
        .aside = g_array_new(FALSE, FALSE, sizeof(PutAside)),
    };
}

void
ogi_intake_worker_clear(OgiIntakeWorker *worker)
{
    ogi_document_free(worker->document);
    g_ptr_array_unref(worker->parts);
    ogi_recogniser_scratch_free(worker->scratch);
    g_byte_array_unref(worker->buffer);
    ogi_findings_free(worker->findings);
    ogi_findings_free(worker->unread);
    g_hash_table_unref(worker->opened);
    g_array_unref(worker->gathered);
    g_array_unref(worker->aside);
}

static void
gather(OgiIntakeWorker *worker, OgiRecord *record)
{
    OgiGathered gathered = {.source = worker->source, .number = worker->number++, .record = record};

    g_array_append_val(worker->gathered, gathered);
}

void
ogi_intake_worker_gather(OgiIntakeWorker *worker, GPtrArray *records)
{
    for (guint i = 0; i < records->len; i++)
        gather(worker, records->pdata[i]);
    g_ptr_array_set_free_func(records, NULL);
    g_ptr_array_set_size(records, 0);
}

/* A file that gave no record from which somebody has plainly handed in a report: its findings, from
 * first on, say whose. */
static void
reject(OgiIntakeWorker *worker, const char *path, OgiUnusable *unusable, guint first)
{
    OgiGathered gathered = {
        .source = worker->source, .number = worker->number++, .path = ogi_intern(path)};

    if (!ogi_handed_in_identify(unusable, worker->work->registry, path))
        return;
    gathered.unusable = *unusable;
    g_array_append_val(worker->gathered, gathered);
    for (guint i = first; i < ogi_findings_n(worker->findings); i++) {
        OgiFinding *finding = ogi_findings_get(worker->findings, i);

        if (finding->agency == NULL || *finding->agency == '\0')
            finding->agency = unusable->agency;
        if (finding->year == 0)
            finding->year = unusable->year;
    }
}

/* What the reader has to say of the file, as findings. */
static void
take_notes(OgiIntakeWorker *worker, const char *path)
{
    OgiFindings *notes = ogi_document_notes(worker->document);

    for (guint i = 0; i < ogi_findings_n(notes); i++) {
        OgiFinding *note = ogi_findings_get(notes, i);

        g_free(note->source);
        note->source = g_strdup(path);
    }
    ogi_findings_take(worker->findings, notes);
}

/* Text in UTF-8, as CSV has it: what of the bytes isn't so is converted. */
static OgiText
plain_text(const guint8 *bytes, gsize len, OgiEncodingReport *report, char **owned)
{
    OgiText text;
    gsize plain_len;
    char *plain;

    *owned = ogi_encoding_to_utf8(bytes, len, NULL, &text.str, &text.len, report);
    plain = ogi_sheet_text_plain(text, &plain_len);
    if (plain == NULL)
        return text;
    g_free(*owned);
    *owned = plain;
    return ogi_text(plain, plain_len);
}

/* The header of tidy CSV in some other encoding than UTF-8, or in something that is nearly CSV. */
static gboolean
has_strange_header(const guint8 *bytes, gsize len)
{
    g_autofree char *owned = NULL;
    OgiEncodingReport report;
    gsize n = MIN(len, STRANGE_HEADER_BYTES);
    const guint8 *line_end = memchr(bytes, '\0', n) == NULL ? memrchr(bytes, '\n', n) : NULL;
    OgiText head;

    /* whole lines, as a character cut in two would be taken for another encoding; UTF-16, which
     * has NULs, in whole units */
    n = line_end != NULL ? (gsize)(line_end - bytes) + 1 : n - n % 2;
    head = plain_text(bytes, n, &report, &owned);
    return owned != NULL && ogi_tidy_probe(head.str, head.len);
}

/* Tidy CSV that wasn't read to its end. The CSV reader names the line first. */
void
ogi_intake_note_failure(OgiFindings *findings, const char *path, const GError *failure)
{
    const char *line = g_str_has_prefix(failure->message, path)
                           ? failure->message + strlen(path) + strlen(":")
                           : "";
    g_autofree char *number = g_strndup(line, strspn(line, "0123456789"));
    OgiFinding *finding = ogi_findings_add_at(findings, "F-READ", path, 0, NULL);

    finding->detail = *number != '\0' ? ogi_detail("csv-damaged", number, NULL)
                                      : ogi_detail("csv-unreadable", NULL);
}

/* Tidy CSV in memory, of any encoding. FALSE where it isn't tidy CSV. */
static gboolean
read_tidy(OgiIntakeWorker *worker, const char *path, const guint8 *bytes, gsize len)
{
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free);
    g_autoptr(GError) error = NULL;
    g_autofree char *owned = NULL;
    OgiEncodingReport report = {0};
    OgiText text = ogi_text((const char *)bytes, len);

    if (!ogi_tidy_probe(text.str, MIN(len, OGI_TIDY_HEADER_BYTES)) ||
        ogi_sheet_text_is_marked(ogi_text(text.str, MIN(len, OGI_TIDY_HEADER_BYTES)))) {
        if (!has_strange_header(bytes, len))
            return FALSE;
        text = plain_text(bytes, len, &report, &owned);
        ogi_tidy_note_encoding(&report, path, worker->findings);
    }
    worker->counts.tidy++;
    if (!ogi_tidy_read_bytes(worker->work->intake->codebook, (const guint8 *)text.str, text.len,
                             path, records, worker->findings, &error))
        ogi_intake_note_failure(worker->findings, path, error);
    ogi_intake_worker_gather(worker, records);
    return TRUE;
}

/* Reads a report into the worker's document. */
static gboolean
read_document(OgiIntakeWorker *worker, const char *path, const guint8 *bytes, gsize len,
              OgiFormat format)
{
    gboolean readable;

    ogi_document_clear(worker->document);
    readable = ogi_document_read_as(worker->document, format, path, bytes, len, NULL);
    take_notes(worker, path);
    return readable;
}

/* A registry or decisions that nobody looks for where they are: not where another registry counts.
 */
static void
note_misplaced(OgiIntakeWorker *worker, const char *path, const OgiDocument *document)
{
    OgiMisplaced what = ogi_misplaced_recognise(document);

    if (what == OGI_MISPLACED_NOTHING ||
        (what == OGI_MISPLACED_REGISTRY && ogi_registry_is_given(worker->work->registry)))
        return;
    ogi_findings_add_worded(worker->findings, "F-MISPLACED", path, 0, ogi_misplaced_detail(what));
}

/* One report: a document, or a part of it. TRUE where it gave a record. */
static gboolean
read_report(OgiIntakeWorker *worker, const char *path, const OgiDocument *document)
{
    const OgiIntake *intake = worker->work->intake;
    guint first = ogi_findings_n(worker->findings);
    OgiUnusable unusable;
    OgiRecord *record = ogi_recogniser_read(intake->recogniser, worker->scratch, document, path,
                                            worker->findings, &unusable);

    if (record == NULL) {
        if (unusable.handed_in)
            reject(worker, path, &unusable, first);
        else
            note_misplaced(worker, path, document);
        return FALSE;
    }
    if (*ogi_record_agency_name(record) == '\0' &&
        ogi_handed_in_identify(&unusable, worker->work->registry, path))
        ogi_record_edit_head(record)->handed_in_by = unusable.agency;
    gather(worker, record);
    return TRUE;
}

/* The report in the worker's document, or the several in it. TRUE where any gave a record. */
static gboolean
read_reports(OgiIntakeWorker *worker, const char *path)
{
    gboolean any = FALSE;

    if (ogi_results_recognise(worker->document)) {
        ogi_findings_add_at(worker->findings, "F-RESULT", path, 0, NULL);
        return FALSE;
    }
    g_ptr_array_set_size(worker->parts, 0);
    ogi_recogniser_split(worker->work->intake->recogniser, worker->document, worker->parts);
    if (worker->parts->len == 0)
        return read_report(worker, path, worker->document);
    for (guint i = 0; i < worker->parts->len; i++)
        any |= read_report(worker, path, worker->parts->pdata[i]);
    g_ptr_array_set_size(worker->parts, 0);
    return any;
}

/* That a file could be opened, and every archive that it is in. */
static void
note_opened(OgiIntakeWorker *worker, const char *path)
{
    g_autofree char *outer = g_strdup(path);
    char *inside = NULL;

    g_hash_table_add(worker->opened, (gpointer)(gsize)ogi_intern(path));
    while ((inside = g_strrstr(outer, "!/")) != NULL) {
        *inside = '\0';
        if (!g_hash_table_add(worker->opened, (gpointer)(gsize)ogi_intern(outer)))
            return;
    }
}

/* A document of any format. TRUE where it gave a record. */
static gboolean
read_as(OgiIntakeWorker *worker, const char *path, const guint8 *bytes, gsize len, OgiFormat format)
{
    guint first = ogi_findings_n(worker->findings);
    OgiUnusable unusable = {0};
    gboolean readable = read_document(worker, path, bytes, len, format);
    gboolean any = readable && read_reports(worker, path);

    if (!readable)
        reject(worker, path, &unusable, first);
    worker->counts.reports += any ? 1 : 0;
    worker->counts.rejected += any ? 0 : 1;
    return any;
}

/* A file that isn't converted: named for what it is, or, where conversion was asked for, why. */
static void
reject_unconverted(OgiIntakeWorker *worker, const char *path, OgiFormat format)
{
    guint first = ogi_findings_n(worker->findings);
    OgiUnusable unusable = {0};

    if (worker->work->intake->convert == OGI_CONVERT_ALWAYS)
        ogi_findings_add_worded(worker->findings, "F-READ", path, 0,
                                ogi_convert_is_possible() ? "not-converted" : "no-converter");
    else
        read_document(worker, path, NULL, 0, format);
    worker->counts.rejected++;
    reject(worker, path, &unusable, first);
}

/* LibreOffice takes no heed of checksums. */
static gboolean
reject_damaged(OgiIntakeWorker *worker, const char *path, const guint8 *bytes, gsize len,
               OgiFormat format)
{
    guint first = ogi_findings_n(worker->findings);
    g_autofree char *detail = ogi_format_damage(format, bytes, len);
    OgiUnusable unusable = {0};

    if (detail == NULL)
        return FALSE;
    ogi_findings_add_at(worker->findings, "F-READ", path, 0, detail);
    worker->counts.rejected++;
    reject(worker, path, &unusable, first);
    return TRUE;
}

/* Puts a file of a format that isn't read up for conversion. FALSE: it's to be read as it is. */
static gboolean
put_aside(OgiIntakeWorker *worker, const char *path, const guint8 *bytes, gsize len,
          OgiFormat format)
{
    OgiConverter *converter = worker->work->converter;
    PutAside aside = {
        .source = worker->source,
        .number = worker->number,
        .format = format,
        .path = ogi_intern(path),
    };

    if (converter == NULL || !ogi_convert_takes(format))
        return FALSE;
    if (reject_damaged(worker, path, bytes, len, format))
        return TRUE;
    if (ogi_format_has_attached(format, bytes, len))
        ogi_findings_add_worded(worker->findings, "F-ATTACHED", path, 0, "attached-object");
    if (ogi_converter_add(converter, path, format, bytes, len, &aside.ticket, NULL)) {
        worker->number += MAX_RECORDS;
        g_array_append_val(worker->aside, aside);
    } else {
        reject_unconverted(worker, path, format);
    }
    return TRUE;
}

void
ogi_intake_worker_read_aside(OgiIntakeWorker *worker)
{
    for (guint i = 0; i < worker->aside->len; i++) {
        const PutAside *aside = &g_array_index(worker->aside, PutAside, i);
        GByteArray *buffer = worker->buffer;

        worker->source = aside->source;
        worker->number = aside->number;
        if (ogi_converter_take(worker->work->converter, aside->ticket, buffer, NULL)) {
            OgiFormat format = ogi_format_detect(aside->path, buffer->data, buffer->len);

            /* LibreOffice makes something of anything */
            if (!read_as(worker, aside->path, buffer->data, buffer->len, format))
                read_document(worker, aside->path, NULL, 0, aside->format);
        } else {
            reject_unconverted(worker, aside->path, aside->format);
        }
    }
}

/* One file: tidy CSV, or reports of any format. */
static void
read_file(const char *path, const guint8 *bytes, gsize len, gpointer user_data)
{
    OgiIntakeWorker *worker = user_data;
    OgiFormat format = ogi_format_detect(path, bytes, len);

    note_opened(worker, path);
    worker->counts.files++;
    worker->counts.bytes += len;
    if ((format == OGI_FORMAT_CSV || format == OGI_FORMAT_TEXT) &&
        read_tidy(worker, path, bytes, len))
        return;
    if (!put_aside(worker, path, bytes, len, format))
        read_as(worker, path, bytes, len, format);
}

/* What couldn't be opened is somebody's report, too: a file, one in an archive, or an archive of
 * which nothing came, such as a damaged DOCX. */
static void
reject_unread(OgiIntakeWorker *worker)
{
    for (guint i = 0; i < ogi_findings_n(worker->unread); i++) {
        OgiFinding *finding = ogi_findings_get(worker->unread, i);
        const char *path = ogi_intern(finding->source);
        OgiUnusable unusable = {0};
        guint first = ogi_findings_n(worker->findings);

        ogi_findings_take_one(worker->findings, finding);
        if (!g_hash_table_add(worker->opened, (gpointer)(gsize)path))
            continue;
        worker->counts.files++;
        worker->counts.rejected++;
        reject(worker, path, &unusable, first);
    }
}

void
ogi_intake_worker_read(OgiIntakeWorker *worker, guint index)
{
    OgiSource *source = ogi_source_list_take(worker->work->intake->sources, index);

    worker->source = index;
    worker->number = 0;
    ogi_source_visit(source, worker->buffer, worker->unread, read_file, worker);
    reject_unread(worker);
    ogi_findings_free(worker->unread);
    worker->unread = ogi_findings_new();
    g_hash_table_remove_all(worker->opened);
}
