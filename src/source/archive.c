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
#include "hidden-private.h"
#include "member-private.h"
#include "unpack-private.h"
#include "zip-end-private.h"

enum {
    READ_BYTES = 64 << 10,
    TAR_END_BYTES = 1024,       /* two blocks of zeros */
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
    OgiPacked packed;
    OgiUnpack *unpack; /* NULL: it isn't compressed as a whole */
    const char *path;
    guint depth;      /* 1: not in another */
    guint64 unpacked; /* bytes */
    guint n_files;
    GTree *hidden;   /* folders, by their paths; NULL: none */
    gboolean broken; /* nothing more can be read from it */
} Level;

/* One file out of an archive. */
typedef struct {
    guint8 *bytes; /* owned */
    gsize len;
    gsize size;
} Member;

static void visit_level(Level *self);

static struct archive *
reader_new(void)
{
    struct archive *reader = archive_read_new();

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

/* Names are converted to the locale's charset by libarchive; in this one that changes nothing, and
 * names without a charset stay the bytes that they are. */
static int
next_entry(const Level *self, struct archive_entry **entry, char **path)
{
    locale_t before = uselocale(self->visit->locale);
    int result = archive_read_next_header(self->archive, entry);

    *path = result >= ARCHIVE_WARN && result != ARCHIVE_EOF
                ? ogi_member_path(self->archive, self->path, *entry, self->visit->n_members)
                : NULL;
    uselocale(before);
    return result;
}

static gboolean
within_ratio(const Level *self)
{
    guint64 packed = self->unpack != NULL
                         ? ogi_unpack_n_packed(self->unpack)
                         : (guint64)MAX(archive_filter_bytes(self->archive, -1), 0);

    return self->unpacked <= RATIO_FROM_BYTES || self->unpacked / OGI_LIMIT_RATIO <= MAX(packed, 1);
}

/* FALSE with a finding where the whole is past a limit. */
static gboolean
count_unpacked(Level *self, const char *path, gsize len)
{
    self->unpacked += len;
    self->visit->unpacked += len;
    if (self->visit->unpacked > OGI_LIMIT_ARCHIVE_BYTES)
        stop(self, path, "limit-archive-bytes");
    else if (!within_ratio(self))
        stop(self, path, "limit-ratio");
    return !self->visit->stopped;
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
        if (!count_unpacked(self, path, (gsize)got))
            return FALSE;
        if (member->len > largest_member(self)) {
            add_worded(self, "F-LIMIT", path, "limit-file-bytes");
            return FALSE;
        }
    }
}

static void
visit_inner(const Level *outer, const char *path, const Member *member)
{
    Level self = {
        .visit = outer->visit,
        .packed = {-1, member->bytes, member->len},
        .path = path,
        .depth = outer->depth + 1,
    };

    if (self.depth > OGI_LIMIT_ARCHIVE_DEPTH)
        add_worded(outer, "F-LIMIT", path, "limit-archive-depth");
    else
        visit_level(&self);
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

/* A link isn't followed, also where what it leads to is a member that was read. */
static void
add_link(const Level *self, struct archive_entry *entry, const char *path)
{
    locale_t before = uselocale(self->visit->locale);
    const char *hard = archive_entry_hardlink(entry);
    const char *target = hard != NULL ? hard : archive_entry_symlink(entry);
    g_autofree char *shown = target != NULL ? ogi_source_display_path(target) : NULL;
    g_autofree char *detail =
        shown != NULL ? ogi_detail(hard != NULL ? "link-hard" : "link-symbolic", shown, NULL)
                      : NULL;

    uselocale(before);
    ogi_findings_add_at(self->visit->findings, "F-LINK", path, 0, detail);
}

static void
visit_entry(Level *self, struct archive_entry *entry, const char *path)
{
    gboolean has_size = archive_entry_size_is_set(entry);

    if (archive_entry_filetype(entry) == AE_IFDIR ||
        ogi_hidden_member(&self->hidden, self->archive, entry, path,
                          strlen(self->path) + strlen("!/"), self->visit->findings))
        return;
    self->n_files++;
    if (archive_entry_filetype(entry) == AE_IFLNK || archive_entry_hardlink(entry) != NULL)
        add_link(self, entry, path);
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
    return archive_format(self->archive) != ARCHIVE_FORMAT_RAW || self->unpack != NULL;
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

/* What is left of a compressed file behind its archive, so that its checksum is looked at. */
static gboolean
drain(Level *self)
{
    const void *block;
    gssize got;

    while ((got = ogi_unpack_read(self->unpack, &block)) > 0) {
        if (!count_unpacked(self, self->path, (gsize)got))
            return FALSE;
    }
    if (got < 0)
        add_worded(self, "F-ARCHIVE", self->path, "archive-checksum");
    else if (ogi_unpack_has_rest(self->unpack))
        add_worded(self, "F-ARCHIVE", self->path, "archive-rest");
    return got == 0;
}

/* A tar ends with two blocks of zeros, and only zeros fill it up: else it was cut, or a header in
 * it was lost, or another tar follows. */
static void
check_tar_end(const Level *self)
{
    guint64 at = (guint64)archive_read_header_position(self->archive);
    OgiPackedEnd end;

    if (self->unpack != NULL)
        end = ogi_unpack_end(self->unpack);
    else if (!ogi_packed_end(&self->packed, at, &end))
        end = (OgiPackedEnd){at, at};
    if (end.content > at)
        add_worded(self, "F-ARCHIVE", self->path, "archive-rest");
    else if (end.len < at + TAR_END_BYTES)
        add_worded(self, "F-ARCHIVE", self->path, "archive-cut");
}

static void
check_end(Level *self)
{
    if (self->unpack != NULL && !drain(self))
        return;
    if ((archive_format(self->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR)
        check_tar_end(self);
    else if (self->unpack == NULL && ogi_zip_end_is_joined(&self->packed))
        add_worded(self, "F-ARCHIVE", self->path, "archive-joined");
}

/* Without members: a RAR is taken for one that can't be read, since libarchive finds the end in
 * whatever follows on its mark, and programs make no empty ones. */
static void
tell_empty(const Level *self, gboolean has_members)
{
    int format = archive_format(self->archive) & ARCHIVE_FORMAT_BASE_MASK;

    if (!has_members && (format == ARCHIVE_FORMAT_RAR || format == ARCHIVE_FORMAT_RAR_V5))
        add_worded(self, "F-ARCHIVE", self->path, "archive-damaged");
    else
        add_worded(self, "F-EMPTY", self->path, "archive-empty");
}

static void
read_level(Level *self)
{
    guint n_before = self->visit->n_members;
    gboolean more = TRUE;

    while (more && !self->broken && !self->visit->stopped)
        more = read_entry(self);
    if (!more && self->n_files == 0)
        tell_empty(self, self->visit->n_members > n_before);
    if (!more)
        check_end(self);
}

static la_ssize_t
take_block(G_GNUC_UNUSED struct archive *archive, void *user_data, const void **block)
{
    return ogi_unpack_read(user_data, block);
}

static int
open_level(const Level *self)
{
    if (self->unpack != NULL)
        return archive_read_open(self->archive, self->unpack, NULL, take_block, NULL);
    if (self->packed.fd >= 0)
        return archive_read_open_fd(self->archive, self->packed.fd, READ_BYTES);
    return archive_read_open_memory(self->archive, self->packed.bytes, self->packed.len);
}

/* The archive in self->packed. */
static void
visit_level(Level *self)
{
    self->archive = reader_new();
    self->unpack = ogi_unpack_new(&self->packed);
    if (open_level(self) == ARCHIVE_OK)
        read_level(self);
    else
        add_worded(self, "F-ARCHIVE", self->path, "archive-damaged");
    ogi_hidden_members_end(self->hidden, self->visit->findings);
    archive_read_free(self->archive);
    ogi_unpack_free(self->unpack);
}

/* An archive in no other. */
static void
visit_outer(const char *path, OgiPacked packed, OgiFindings *findings, OgiSourceFunc func,
            gpointer user_data)
{
    Visit visit = {
        .findings = findings,
        .func = func,
        .user_data = user_data,
        .locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0),
    };
    Level self = {.visit = &visit, .packed = packed, .path = path, .depth = 1};

    visit_level(&self);
    if (visit.locale != (locale_t)0)
        freelocale(visit.locale);
}

void
ogi_archive_visit(const char *path, int fd, OgiFindings *findings, OgiSourceFunc func,
                  gpointer user_data)
{
    visit_outer(path, (OgiPacked){.fd = fd}, findings, func, user_data);
}

void
ogi_archive_visit_bytes(const char *path, const guint8 *bytes, gsize len, OgiFindings *findings,
                        OgiSourceFunc func, gpointer user_data)
{
    visit_outer(path, (OgiPacked){-1, bytes, len}, findings, func, user_data);
}
