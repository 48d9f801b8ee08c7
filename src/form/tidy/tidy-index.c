/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/arena.h>

#include "tidy-private.h"

/* Open addressing, at most half full. */
typedef struct {
    guint64 hash;
    OgiTidyEntry *entry; /* NULL: free */
} Slot;

struct _OgiTidyIndex {
    Slot *slots;
    gsize mask; /* number of slots - 1 */
    guint n;
    guint64 seed; /* of this run: nobody can choose keys that collide */
};

enum { FIRST_SLOTS = 256 };

static Slot *
slots_new(gsize n)
{
    return ogi_table_alloc0(n * sizeof(Slot));
}

OgiTidyIndex *
ogi_tidy_index_new(void)
{
    OgiTidyIndex *self = g_new0(OgiTidyIndex, 1);

    self->slots = slots_new(FIRST_SLOTS);
    self->mask = FIRST_SLOTS - 1;
    self->seed = (guint64)g_random_int() << 32 | g_random_int();
    return self;
}

void
ogi_tidy_index_free(OgiTidyIndex *self)
{
    if (self == NULL)
        return;
    for (gsize i = 0; i <= self->mask; i++)
        ogi_arena_free(self->slots[i].entry);
    ogi_table_free(self->slots, (self->mask + 1) * sizeof(Slot));
    g_free(self);
}

guint
ogi_tidy_index_n(const OgiTidyIndex *self)
{
    return self->n;
}

/* Both halves of the product of two 64-bit numbers, folded into one. */
static inline guint64
mix(guint64 a, guint64 b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;

    return (guint64)product ^ (guint64)(product >> 64);
}

static inline guint64
load8(const char *bytes)
{
    guint64 word;

    memcpy(&word, bytes, 8);
    return word;
}

static inline guint64
load_tail(const char *bytes, gsize len)
{
    guint64 word = 0;

    memcpy(&word, bytes, len);
    return word;
}

/* Never 0. */
static guint64
hash_key(const OgiTidyIndex *self, const OgiTidyKey *key)
{
    const guint64 odd = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    guint64 hash = self->seed ^ key->lens;
    gsize i = 0;

    for (; i + 8 <= key->len; i += 8)
        hash = mix(hash ^ load8(key->bytes + i), odd ^ self->seed);
    return mix(hash ^ load_tail(key->bytes + i, key->len - i), odd) | 1u << 31;
}

gboolean
ogi_tidy_entry_is(const OgiTidyEntry *self, const OgiTidyKey *key)
{
    return self->lens == key->lens && self->len == key->len &&
           memcmp(self->bytes, key->bytes, key->len) == 0;
}

static Slot *
find_slot(const OgiTidyIndex *self, const OgiTidyKey *key, guint64 hash)
{
    gsize i = hash & self->mask;

    while (self->slots[i].entry != NULL &&
           (self->slots[i].hash != hash || !ogi_tidy_entry_is(self->slots[i].entry, key)))
        i = (i + 1) & self->mask;
    return &self->slots[i];
}

OgiTidyEntry *
ogi_tidy_index_find(const OgiTidyIndex *self, const OgiTidyKey *key)
{
    return find_slot(self, key, key->hash != 0 ? key->hash : hash_key(self, key))->entry;
}

guint64
ogi_tidy_index_ask(const OgiTidyIndex *self, const OgiTidyKey *key)
{
    guint64 hash = hash_key(self, key);

    __builtin_prefetch(&self->slots[hash & self->mask]);
    return hash;
}

OgiTidyEntry *
ogi_tidy_index_guess(const OgiTidyIndex *self, guint64 hash)
{
    gsize i = hash & self->mask;

    while (self->slots[i].entry != NULL && self->slots[i].hash != hash)
        i = (i + 1) & self->mask;
    return self->slots[i].entry;
}

static void
grow(OgiTidyIndex *self)
{
    Slot *old = self->slots;
    gsize n_old = self->mask + 1;

    self->mask = 2 * n_old - 1;
    self->slots = slots_new(2 * n_old);
    for (gsize i = 0; i < n_old; i++) {
        gsize at = old[i].hash & self->mask;

        if (old[i].entry == NULL)
            continue;
        while (self->slots[at].entry != NULL)
            at = (at + 1) & self->mask;
        self->slots[at] = old[i];
    }
    ogi_table_free(old, n_old * sizeof *old);
}

OgiTidyEntry *
ogi_tidy_index_add(OgiTidyIndex *self, const OgiTidyKey *key, gpointer value)
{
    OgiTidyEntry *entry = ogi_arena_alloc0(sizeof *entry + key->len);
    guint64 hash = hash_key(self, key);

    if (2 * (gsize)(self->n + 1) > self->mask)
        grow(self);
    entry->next = entry;
    entry->value = value;
    entry->lens = key->lens;
    entry->len = key->len;
    memcpy(entry->bytes, key->bytes, key->len);
    *find_slot(self, key, hash) = (Slot){hash, entry};
    self->n++;
    return entry;
}

static void
put_together(const OgiCsvRow *row, const OgiTidyFields *fields, char *out)
{
    for (guint i = 0; i < fields->n; i++) {
        OgiText text = row->fields[fields->fields[i]];

        if (i > 0)
            *out++ = ',';
        memcpy(out, text.str, text.len);
        out += text.len;
    }
}

gboolean
ogi_tidy_key(OgiTidyKey *key, const OgiCsvRow *row, const OgiTidyFields *fields, char *scratch)
{
    const char *start = row->fields[fields->fields[0]].str;
    const char *end = start;
    gsize len = fields->n - 1u;
    gsize all = 0; /* bits of all lengths */
    guint64 lens = 0;

    for (guint i = 0; i < fields->n; i++) {
        OgiText text = row->fields[fields->fields[i]];

        lens = lens << 10 | text.len;
        len += text.len;
        all |= text.len;
        end = text.str + text.len;
    }
    if (all > OGI_TIDY_MAX_KEY)
        return FALSE;
    /* where nothing else is between them, they are side by side */
    *key = (OgiTidyKey){start, len, lens, 0};
    if ((gsize)(end - start) != len) {
        key->bytes = scratch;
        put_together(row, fields, scratch);
    }
    return TRUE;
}
