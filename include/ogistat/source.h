/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/digest.h>
#include <ogistat/document.h>
#include <ogistat/file.h>

G_BEGIN_DECLS

/*
 * What there is to read: files, folders and archives, as a sorted list.
 *
 * Devices, sockets and FIFOs are never opened (save standard input, asked for by "-"); symbolic
 * links are followed only to places inside the input folder; a loop ends. Hidden files and folders
 * aren't read: what programs leave behind is passed over, any other is told (F-PASSED). Order is by
 * path, byte by byte, whatever the file system gives.
 */
typedef struct {
    char *path;     /* as given to the run: what the source column says; valid UTF-8 */
    char *filename; /* to open; NULL for standard input */
    guint64 size;
    gboolean wants_digest;
    OgiDigest digest; /* of the bytes that were read; none where it isn't wanted or couldn't be */
} OgiSource;

typedef struct _OgiSourceList OgiSourceList;

/* In a folder whose published files are nothing to read: links into .ogistat are passed over. */
#define OGI_NOT_INPUT ".ogistat/not-input"

/* inputs: NULL-terminated. exclude is a folder that is never read (the output), or NULL. Fails with
 * OGI_ERROR_INPUT where one of inputs is not there or can't be read; a file inside a folder that
 * can't be is a finding. */
OgiSourceList *ogi_source_list_new(const char *const *inputs, const char *exclude,
                                   OgiFindings *findings, GError **error);
/* Entries of folders that were found and are no sources: what they are is in the findings. */
guint ogi_source_list_n_failed(const OgiSourceList *self);
/* Hidden files and folders that were passed over, told or not: their paths. */
guint ogi_source_list_n_skipped(const OgiSourceList *self);
const char *ogi_source_list_skipped(const OgiSourceList *self, guint index);
/* Has every source's digest taken while it is read. */
void ogi_source_list_want_digests(OgiSourceList *self);
void ogi_source_list_free(OgiSourceList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiSourceList, ogi_source_list_free)
guint ogi_source_list_n(const OgiSourceList *self);
const OgiSource *ogi_source_list_get(const OgiSourceList *self, guint index);
/* To be read: by one thread. */
OgiSource *ogi_source_list_take(OgiSourceList *self, guint index);

/* One report: a file, or a file inside an archive ("a.zip!/b.docx", names in UTF-8). bytes live
 * until the callback returns. */
typedef void (*OgiSourceFunc)(const char *path, const guint8 *bytes, gsize len, gpointer user_data);

/*
 * Opens and reads the source and hands it on: a plain file once, an archive file by file, streamed,
 * nested ones too, never unpacked to disk. buffer keeps its memory from call to call. What can't be
 * read becomes a finding (F-READ, F-ARCHIVE …), and the rest goes on; so does a file that changes
 * while it is read. FALSE where nothing could be handed on.
 */
gboolean ogi_source_visit(OgiSource *self, GByteArray *buffer, OgiFindings *findings,
                          OgiSourceFunc func, gpointer user_data);

/* An open regular file that others read: the bookkeeping of ogi_source_visit around it. */
typedef struct {
    OgiSource *source;
    int fd; /* at its beginning */
    struct stat info;
} OgiOpenSource;

/* FALSE with a finding. */
gboolean ogi_source_open(OgiSource *self, OgiOpenSource *open, OgiFindings *findings);
/* Closes it, with a finding where it has changed since. */
void ogi_source_close(OgiOpenSource *open, OgiFindings *findings);

/* A file name as text: valid UTF-8 (GB18030 is tried), control characters as \xHH, so that no name
 * forges a line of a log. (transfer full) */
char *ogi_source_display_path(const char *filename);

/* Whether an input is standard input, and no file or folder of that name. */
gboolean ogi_source_is_standard_input(const char *input);

G_END_DECLS
