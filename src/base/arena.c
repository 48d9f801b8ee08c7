/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/mman.h>

#include <ogistat/arena.h>

#include <ogistat/sanitizer.h>

enum {
    ARENA_BYTES = 2 << 20, /* and its alignment: a arena is found from what is in it */
    ALIGN = 16,
};

typedef struct {
    gint live;  /* atomic: things in it, and one more while a thread fills it */
    gsize used; /* bytes, this header included; only its thread looks */
} Arena;

static void
release(gpointer data)
{
    Arena *arena = data;

    if (arena != NULL && g_atomic_int_dec_and_test(&arena->live))
        (void)munmap(arena, ARENA_BYTES);
}

/* The arena that a thread fills; the thread's end lets go of it. */
static GPrivate current = G_PRIVATE_INIT(release);

/* Memory of zeros that begins on a large page; size: a whole number of them. */
static gpointer
map_pages(gsize size)
{
    char *bytes =
        mmap(NULL, size + ARENA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    gsize before; /* up to the first address that is aligned */

    if (bytes == MAP_FAILED)
        g_error("no memory for %" G_GSIZE_FORMAT " bytes", size);
    before = -(gsize)bytes % ARENA_BYTES;
    if (before > 0)
        (void)munmap(bytes, before);
    bytes += before;
    (void)munmap(bytes + size, ARENA_BYTES - before);
    (void)madvise(bytes, size, MADV_HUGEPAGE); /* small pages do as well */
    return bytes;
}

static Arena *
arena_new(void)
{
    Arena *arena = map_pages(ARENA_BYTES);

    arena->live = 1;
    arena->used = (sizeof *arena + ALIGN - 1) / ALIGN * ALIGN;
    return arena;
}

gpointer
ogi_arena_alloc0(gsize size)
{
    Arena *arena = g_private_get(&current);
    gpointer thing;

    g_assert(size <= OGI_ARENA_MAX);
    if (OGI_HAS_SANITIZER)
        return g_malloc0(size);
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (arena == NULL || arena->used + size > ARENA_BYTES) {
        arena = arena_new();
        g_private_replace(&current, arena); /* lets go of the one before */
    }
    thing = (char *)arena + arena->used;
    arena->used += size;
    g_atomic_int_inc(&arena->live);
    return thing;
}

void
ogi_arena_free(gpointer thing)
{
    if (OGI_HAS_SANITIZER)
        g_free(thing);
    else if (thing != NULL)
        release((gpointer)((gsize)thing & ~(gsize)(ARENA_BYTES - 1)));
}

/* --- tables --- */

/* 0: small enough for the heap */
static gsize
table_pages(gsize size)
{
    return OGI_HAS_SANITIZER || size < ARENA_BYTES
               ? 0
               : (size + ARENA_BYTES - 1) / ARENA_BYTES * ARENA_BYTES;
}

gpointer
ogi_table_alloc0(gsize size)
{
    gsize pages = table_pages(size);

    return pages > 0 ? map_pages(pages) : g_malloc0(size);
}

void
ogi_table_free(gpointer table, gsize size)
{
    if (table_pages(size) > 0)
        (void)munmap(table, table_pages(size));
    else
        g_free(table);
}
