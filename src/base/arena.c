/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/mman.h>

#include <ogistat/arena.h>

#include <ogistat/sanitizer.h>

enum {
    SLAB_BYTES = 2 << 20, /* and its alignment: a slab is found from what is in it */
    ALIGN = 16,
};

typedef struct {
    gint live;  /* atomic: things in it, and one more while a thread fills it */
    gsize used; /* bytes, this header included; only its thread looks */
} Slab;

static void
release(gpointer data)
{
    Slab *slab = data;

    if (slab != NULL && g_atomic_int_dec_and_test(&slab->live))
        (void)munmap(slab, SLAB_BYTES);
}

/* The slab that a thread fills; the thread's end lets go of it. */
static GPrivate current = G_PRIVATE_INIT(release);

/* Memory of zeros that begins on a large page; size: a whole number of them. */
static gpointer
map_pages(gsize size)
{
    char *bytes =
        mmap(NULL, size + SLAB_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    gsize before; /* up to the first address that is aligned */

    if (bytes == MAP_FAILED)
        g_error("no memory for %" G_GSIZE_FORMAT " bytes", size);
    before = -(gsize)bytes % SLAB_BYTES;
    if (before > 0)
        (void)munmap(bytes, before);
    bytes += before;
    (void)munmap(bytes + size, SLAB_BYTES - before);
    (void)madvise(bytes, size, MADV_HUGEPAGE); /* small pages do as well */
    return bytes;
}

static Slab *
slab_new(void)
{
    Slab *slab = map_pages(SLAB_BYTES);

    slab->live = 1;
    slab->used = (sizeof *slab + ALIGN - 1) / ALIGN * ALIGN;
    return slab;
}

gpointer
ogi_slab_alloc0(gsize size)
{
    Slab *slab = g_private_get(&current);
    gpointer thing;

    g_assert(size <= OGI_SLAB_MAX);
    if (OGI_IS_WATCHED)
        return g_malloc0(size);
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (slab == NULL || slab->used + size > SLAB_BYTES) {
        slab = slab_new();
        g_private_replace(&current, slab); /* lets go of the one before */
    }
    thing = (char *)slab + slab->used;
    slab->used += size;
    g_atomic_int_inc(&slab->live);
    return thing;
}

void
ogi_slab_free(gpointer thing)
{
    if (OGI_IS_WATCHED)
        g_free(thing);
    else if (thing != NULL)
        release((gpointer)((gsize)thing & ~(gsize)(SLAB_BYTES - 1)));
}

/* --- tables --- */

/* 0: small enough for the heap */
static gsize
table_pages(gsize size)
{
    return OGI_IS_WATCHED || size < SLAB_BYTES ? 0
                                               : (size + SLAB_BYTES - 1) / SLAB_BYTES * SLAB_BYTES;
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
