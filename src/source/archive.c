/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zip, tar, 7z and rar, compressed or not, read as they come: a file at a time in memory, nothing
 * on disk. What a person made is trusted with nothing: bytes, ratio, number and depth are bounded
 * over all archives in one.
 */
#include <locale.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include <ogistat/document.h>
#include <ogistat/limits.h>

#include "archive-private.h"

enum {
    READ_BYTES = 64 << 10,
    RATIO_FROM_BYTES = 1 << 20, /* small files may shrink as much as they like */
};

/* The visit of one archive and all that are in it. */
typedef struct {
    OgiFindings *findings;
    OgiSourceFunc func;
    gpointer user_data;
    locale_t locale;  /* in which names are bytes, whatever the locale of the run */
    guint64 unpacked; /* bytes */
    guint n_members;
    gboolean stopped; /* a limit of the whole was met */
} Visit;

/* An archive that is open. */
typedef struct {
    Visit *visit;
    struct archive *archive;
    const char *path;
    guint depth;      /* 1: not in another */
    guint64 unpacked; /* bytes */
    guint n_files;
    gboolean broken; /* nothing more can be read from it */
} Level;

/* One file out of an archive. */
typedef struct {
    guint8 *bytes; /* owned */
    gsize len;
    gsize size;
} Member;

static void read_level(Level *self);

static struct archive *
reader_new(void)
{
    struct archive *reader = archive_read_new();

    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_compress(reader);
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_lzma(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_format_7zip(reader);
    archive_read_support_format_rar(reader);
    archive_read_support_format_rar5(reader);
    archive_read_support_format_raw(reader); /* a single file, compressed */
    archive_read_support_format_tar(reader);
    archive_read_support_format_zip(reader);
    return reader;
}

static void
add_finding(const Level *self, const char *rule, const char *path)
{
    ogi_findings_add_at(self->visit->findings, rule, path, 0, NULL);
}

static void
add_worded(const Level *self, const char *rule, const char *path, const char *code)
{
    ogi_findings_add_worded(self->visit->findings, rule, path, 0, code);
}

static void
stop(const Level *self, const char *path, const char *limit)
{
    add_worded(self, "F-LIMIT", path, limit);
    self->visit->stopped = TRUE;
}

/* What is wrong, as a code of details.csv: libarchive says it in English only. Of an archive that
 * was opened: of another libarchive has no format to ask, and asks it all the same. */
static const char *
failure(const Level *self)
{
    return archive_read_has_encrypted_entries(self->archive) > 0 ? "archive-encrypted"
                                                                 : "archive-damaged";
}

/* Where the name is: behind leading "./" and "/". */
static const char *
skip_root(const char *name)
{
    while (name[0] == '/' || (name[0] == '.' && name[1] == '/'))
        name++;
    return name;
}

/* What the one file in a compressed file is called: the file's name without its last suffix. */
static char *
name_within(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    char *dot = strrchr(name, '.');

    if (dot != NULL && dot > name)
        *dot = '\0';
    return g_steal_pointer(&name);
}

/* As the source column has it: "a.zip!/b/c.docx". (transfer full) */
static char *
member_path(const Level *self, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    g_autofree char *text = NULL;

    if (archive_format(self->archive) == ARCHIVE_FORMAT_RAW)
        text = name_within(self->path);
    else if (name != NULL)
        text = ogi_source_display_path(skip_root(name));
    else
        text = g_strdup_printf("#%u", self->visit->n_members);
    return g_strconcat(self->path, "!/", text, NULL);
}

/* Names are converted to the locale's charset by libarchive; in this one that changes nothing, and
 * names without a charset stay the bytes that they are. */
static int
next_entry(const Level *self, struct archive_entry **entry, char **path)
{
    locale_t before = uselocale(self->visit->locale);
    int result = archive_read_next_header(self->archive, entry);

    *path = result >= ARCHIVE_WARN && result != ARCHIVE_EOF ? member_path(self, *entry) : NULL;
    uselocale(before);
    return result;
}

/* Hidden files, lock files and what a Mac adds; also inside such folders. */
static gboolean
is_passed_over(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);

    for (guint i = 0; parts[i] != NULL; i++) {
        if (ogi_source_is_litter(parts[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean
within_ratio(const Level *self)
{
    gint64 packed = MAX(archive_filter_bytes(self->archive, -1), 1);

    return self->unpacked <= RATIO_FROM_BYTES ||
           self->unpacked / OGI_LIMIT_RATIO <= (guint64)packed;
}

/* Archives in archives are all held at once, so the deeper the smaller. */
static guint64
largest_member(const Level *self)
{
    return OGI_LIMIT_FILE_BYTES >> (self->depth - 1);
}

static void
make_room(Member *member)
{
    if (member->len < member->size)
        return;
    member->size = MAX(member->size * 2, READ_BYTES);
    member->bytes = g_realloc(member->bytes, member->size);
}

/* FALSE where the file didn't come whole; then there is a finding. */
static gboolean
read_member(Level *self, const char *path, Member *member)
{
    for (;;) {
        la_ssize_t got;

        make_room(member);
        got = archive_read_data(self->archive, member->bytes + member->len,
                                member->size - member->len);
        if (got < 0) {
            add_worded(self, "F-ARCHIVE", path, failure(self));
            self->broken = got == ARCHIVE_FATAL;
            return FALSE;
        }
        if (got == 0)
            return TRUE;
        member->len += (gsize)got;
        self->unpacked += (guint64)got;
        self->visit->unpacked += (guint64)got;
        if (self->visit->unpacked > OGI_LIMIT_ARCHIVE_BYTES)
            stop(self, path, "limit-archive-bytes");
        else if (!within_ratio(self))
            stop(self, path, "limit-ratio");
        else if (member->len > largest_member(self))
            add_worded(self, "F-LIMIT", path, "limit-file-bytes");
        else
            continue;
        return FALSE;
    }
}

static void
visit_inner(const Level *outer, const char *path, const Member *member)
{
    Level self = {.visit = outer->visit, .path = path, .depth = outer->depth + 1};

    if (self.depth > OGI_LIMIT_ARCHIVE_DEPTH) {
        add_worded(outer, "F-LIMIT", path, "limit-archive-depth");
        return;
    }
    self.archive = reader_new();
    if (archive_read_open_memory(self.archive, member->bytes, member->len) == ARCHIVE_OK)
        read_level(&self);
    else
        add_worded(&self, "F-ARCHIVE", path, "archive-damaged");
    archive_read_free(self.archive);
}

static void
visit_member(Level *self, const char *path)
{
    Member member = {0};

    if (read_member(self, path, &member)) {
        if (ogi_format_is_archive(member.bytes, member.len))
            visit_inner(self, path, &member);
        else
            self->visit->func(path, member.bytes, member.len, self->visit->user_data);
    }
    g_free(member.bytes);
}

static void
visit_entry(Level *self, struct archive_entry *entry, const char *path)
{
    gboolean has_size = archive_entry_size_is_set(entry);

    if (archive_entry_filetype(entry) == AE_IFDIR ||
        is_passed_over(path + strlen(self->path) + strlen("!/")))
        return;
    self->n_files++;
    if (archive_entry_filetype(entry) == AE_IFLNK || archive_entry_hardlink(entry) != NULL)
        add_finding(self, "F-LINK", path);
    else if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0)
        add_finding(self, "F-DEVICE", path);
    else if (archive_entry_is_encrypted(entry))
        add_worded(self, "F-ARCHIVE", path, "archive-encrypted");
    else if (has_size && archive_entry_size(entry) > (gint64)largest_member(self))
        add_worded(self, "F-LIMIT", path, "limit-file-bytes");
    else
        visit_member(self, path);
}

/* A compressed file that is no archive is one, with a single file; a file that isn't even
 * compressed only looked like it. */
static gboolean
is_archive(const Level *self)
{
    return archive_format(self->archive) != ARCHIVE_FORMAT_RAW ||
           archive_filter_count(self->archive) > 1;
}

/* The next header, whatever its state; FALSE where there is none. */
static gboolean
read_entry(Level *self)
{
    struct archive_entry *entry;
    g_autofree char *path = NULL;
    int result = next_entry(self, &entry, &path);

    if (result == ARCHIVE_EOF)
        return FALSE;
    self->broken = result == ARCHIVE_FATAL || (path != NULL && !is_archive(self));
    if (self->broken || result == ARCHIVE_FAILED)
        add_worded(self, "F-ARCHIVE", self->path, failure(self));
    else if (++self->visit->n_members > OGI_LIMIT_ARCHIVE_MEMBERS)
        stop(self, self->path, "limit-archive-members");
    else if (path != NULL)
        visit_entry(self, entry, path);
    return TRUE;
}

static void
read_level(Level *self)
{
    gboolean more = TRUE;

    while (more && !self->broken && !self->visit->stopped)
        more = read_entry(self);
    if (!more && self->n_files == 0)
        add_worded(self, "F-EMPTY", self->path, "archive-empty");
}

/* An archive in no other, which open opens. */
static void
visit_outer(const char *path, OgiFindings *findings, OgiSourceFunc func, gpointer user_data,
            int (*open)(struct archive *archive, gconstpointer data), gconstpointer data)
{
    Visit visit = {
        .findings = findings,
        .func = func,
        .user_data = user_data,
        .locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0),
    };
    Level self = {.visit = &visit, .archive = reader_new(), .path = path, .depth = 1};

    if (open(self.archive, data) == ARCHIVE_OK)
        read_level(&self);
    else
        add_worded(&self, "F-ARCHIVE", path, "archive-damaged");
    archive_read_free(self.archive);
    if (visit.locale != (locale_t)0)
        freelocale(visit.locale);
}

static int
open_fd(struct archive *archive, gconstpointer data)
{
    return archive_read_open_fd(archive, *(const int *)data, READ_BYTES);
}

void
ogi_archive_visit(const char *path, int fd, OgiFindings *findings, OgiSourceFunc func,
                  gpointer user_data)
{
    visit_outer(path, findings, func, user_data, open_fd, &fd);
}

typedef struct {
    const guint8 *bytes;
    gsize len;
} Bytes;

static int
open_bytes(struct archive *archive, gconstpointer data)
{
    const Bytes *bytes = data;

    return archive_read_open_memory(archive, bytes->bytes, bytes->len);
}

void
ogi_archive_visit_bytes(const char *path, const guint8 *bytes, gsize len, OgiFindings *findings,
                        OgiSourceFunc func, gpointer user_data)
{
    Bytes held = {bytes, len};

    visit_outer(path, findings, func, user_data, open_bytes, &held);
}
