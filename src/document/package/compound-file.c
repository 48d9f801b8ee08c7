/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "compound-file-private.h"

/* The header, and an entry of the directory. */
enum {
    HEADER_BYTES = 512,
    SECTOR_SHIFT = 30,
    N_TABLES = 44,
    DIRECTORY = 48,
    SMALLEST = 56, /* a stream of its own: shorter ones are together in the root's */
    FIRST_LIST = 68,
    N_LISTS = 72,
    LIST = 76, /* of the first tables; the others are in sectors of their own */
    LISTED = (HEADER_BYTES - LIST) / 4,
    ENTRY_BYTES = 128,
    ENTRY_NAME_BYTES = 64, /* of its name in UTF-16, with the NUL behind it */
    ENTRY_TYPE = 66,
    ENTRY_BEFORE = 68, /* entries of the same folder, as a tree */
    ENTRY_BEHIND = 72,
    ENTRY_FIRST = 76, /* one in the folder that it is */
    ENTRY_SECTOR = 116,
    ENTRY_SIZE = 120,
    STREAM = 2,
    ROOT = 5,
};

#define LAST_SECTOR 0xFFFFFFFAu /* larger numbers are marks: the end of a chain, a free sector */

typedef struct {
    const guint8 *bytes;
    gsize len;
    guint shift;    /* a sector has 1 << shift bytes */
    guint n_tables; /* still to be read */
    GArray *table;  /* guint32: the sector behind each. Owned */
    guint64 left;   /* sectors to look at; a whole file has no more */
} Compound;

static guint32
number_at(const guint8 *p)
{
    return (guint32)p[0] | (guint32)p[1] << 8 | (guint32)p[2] << 16 | (guint32)p[3] << 24;
}

/* The first n bytes of a sector; NULL: they are missing. */
static const guint8 *
find_sector(const Compound *self, guint32 sector, gsize n)
{
    guint64 offset = ((guint64)sector + 1) << self->shift;

    return offset <= self->len && self->len - offset >= n ? self->bytes + offset : NULL;
}

static guint32
next_sector(const Compound *self, guint32 sector)
{
    return sector < self->table->len ? g_array_index(self->table, guint32, sector) : G_MAXUINT32;
}

/* FALSE: chains have more sectors than the file. */
static gboolean
go_on(Compound *self)
{
    if (self->left == 0)
        return FALSE;
    self->left--;
    return TRUE;
}

/* FALSE: one of them is missing. */
static gboolean
read_tables(Compound *self, const guint8 *list, guint n_listed)
{
    gsize size = (gsize)1 << self->shift;

    for (guint i = 0; i < n_listed && self->n_tables > 0; i++) {
        guint32 sector = number_at(list + 4 * (gsize)i);
        const guint8 *table = find_sector(self, sector, size);

        if (sector > LAST_SECTOR)
            continue;
        if (table == NULL)
            return FALSE;
        self->n_tables--;
        for (gsize k = 0; k < size; k += 4) {
            guint32 next = number_at(table + k);

            g_array_append_val(self->table, next);
        }
    }
    return TRUE;
}

static gboolean
read_all_tables(Compound *self)
{
    gsize size = (gsize)1 << self->shift;
    guint n_lists = number_at(self->bytes + N_LISTS);
    guint32 list = number_at(self->bytes + FIRST_LIST);

    self->n_tables = number_at(self->bytes + N_TABLES);
    if (self->n_tables > self->len >> self->shift || n_lists > self->len >> self->shift)
        return FALSE;
    if (!read_tables(self, self->bytes + LIST, LISTED))
        return FALSE;
    for (; self->n_tables > 0 && n_lists > 0 && list <= LAST_SECTOR; n_lists--) {
        const guint8 *sector = find_sector(self, list, size);

        if (sector == NULL || !read_tables(self, sector, (guint)(size / 4) - 1))
            return FALSE;
        list = number_at(sector + size - 4);
    }
    return TRUE;
}

/* Whether all of a stream is there. */
static gboolean
has_stream(Compound *self, const guint8 *entry)
{
    gsize size = (gsize)1 << self->shift;
    guint64 n = number_at(entry + ENTRY_SIZE);
    guint32 sector = number_at(entry + ENTRY_SECTOR);

    while (n > 0 && sector <= LAST_SECTOR && go_on(self)) {
        gsize here = (gsize)MIN(n, size);

        if (find_sector(self, sector, here) == NULL)
            return FALSE;
        n -= here;
        sector = next_sector(self, sector);
    }
    return TRUE;
}

static gboolean
has_entry(Compound *self, const guint8 *entry)
{
    gboolean is_stream = entry[ENTRY_TYPE] == STREAM &&
                         number_at(entry + ENTRY_SIZE) >= number_at(self->bytes + SMALLEST);

    return (!is_stream && entry[ENTRY_TYPE] != ROOT) || has_stream(self, entry);
}

static gboolean
has_directory(Compound *self)
{
    gsize size = (gsize)1 << self->shift;
    guint32 sector = number_at(self->bytes + DIRECTORY);

    while (sector <= LAST_SECTOR && go_on(self)) {
        const guint8 *entries = find_sector(self, sector, size);

        if (entries == NULL)
            return FALSE;
        for (gsize i = 0; i < size; i += ENTRY_BYTES) {
            if (!has_entry(self, entries + i))
                return FALSE;
        }
        sector = next_sector(self, sector);
    }
    return TRUE;
}

gboolean
ogi_compound_file_is(const guint8 *bytes, gsize len)
{
    static const guint8 magic[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

    return len >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
}

/* FALSE: it isn't one with sectors as they are known. The table is to be unreferenced. */
static gboolean
compound_init(Compound *self, const guint8 *bytes, gsize len)
{
    *self = (Compound){.bytes = bytes, .len = len, .shift = bytes[SECTOR_SHIFT]};
    if (self->shift != 9 && self->shift != 12)
        return FALSE;
    self->left = 2 * ((guint64)len >> self->shift) + 2;
    self->table = g_array_new(FALSE, FALSE, sizeof(guint32));
    return TRUE;
}

gboolean
ogi_compound_file_is_cut(const guint8 *bytes, gsize len)
{
    Compound self;
    gboolean is_whole;

    if (len < HEADER_BYTES)
        return TRUE;
    if (!compound_init(&self, bytes, len))
        return FALSE;
    is_whole = read_all_tables(&self) && has_directory(&self);
    g_array_unref(self.table);
    return !is_whole;
}

/* All that are there: const guint8*. (transfer full) */
static GArray *
find_entries(Compound *self)
{
    gsize size = (gsize)1 << self->shift;
    guint32 sector = number_at(self->bytes + DIRECTORY);
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(const guint8 *));

    while (sector <= LAST_SECTOR && go_on(self)) {
        const guint8 *first = find_sector(self, sector, size);

        for (gsize i = 0; first != NULL && i < size; i += ENTRY_BYTES) {
            const guint8 *entry = first + i;

            g_array_append_val(entries, entry);
        }
        sector = next_sector(self, sector);
    }
    return entries;
}

/* (transfer full) */
static char *
entry_name(const guint8 *entry)
{
    guint n = MIN(entry[ENTRY_NAME_BYTES], (guint)ENTRY_NAME_BYTES) / 2;
    char *name = g_malloc0(n + 1);

    for (guint i = 0; i + 1 < n; i++) {
        guint8 low = entry[2 * i];

        name[i] = entry[2 * i + 1] == 0 && low > 0 && low < 0x80 ? (char)low : '?';
    }
    return name;
}

/* Each entry once, however they refer to each other. */
static void
add_names(const GArray *entries, guint32 first, GPtrArray *names)
{
    g_autofree guint8 *seen = g_malloc0(entries->len);
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(guint32));

    g_array_append_val(waiting, first);
    while (waiting->len > 0) {
        guint32 index = g_array_index(waiting, guint32, waiting->len - 1);

        g_array_set_size(waiting, waiting->len - 1);
        if (index < entries->len && !seen[index]) {
            const guint8 *entry = g_array_index(entries, const guint8 *, index);
            const guint32 others[] = {number_at(entry + ENTRY_BEFORE),
                                      number_at(entry + ENTRY_BEHIND)};

            seen[index] = TRUE;
            g_ptr_array_add(names, entry_name(entry));
            g_array_append_vals(waiting, others, G_N_ELEMENTS(others));
        }
    }
}

GPtrArray *
ogi_compound_file_names(const guint8 *bytes, gsize len)
{
    Compound self;
    g_autoptr(GArray) entries = NULL;
    GPtrArray *names;

    if (len < HEADER_BYTES || !compound_init(&self, bytes, len))
        return NULL;
    read_all_tables(&self); /* of one that is cut, what there is */
    entries = find_entries(&self);
    g_array_unref(self.table);
    if (entries->len == 0)
        return NULL;
    names = g_ptr_array_new_with_free_func(g_free);
    add_names(entries, number_at(g_array_index(entries, const guint8 *, 0) + ENTRY_FIRST), names);
    return names;
}
