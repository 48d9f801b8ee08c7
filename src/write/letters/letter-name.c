/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>
#include <ogistat/text.h>

#include "letter-name-private.h"

enum {
    MAX_STEM_BYTES = 200,  /* of 255: room for a suffix and an ending, and for who adds to it */
    MAX_SUFFIX_BYTES = 30, /* of an id */
    DIGEST_CHARS = 8,
};

/* Names that Windows keeps for devices, whatever comes behind a dot. */
static gboolean
is_device(const char *name)
{
    static const char *const DEVICES[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    static const char *const PORTS[] = {"COM", "LPT"};
    static const char *const PORT_NUMBERS[] = {"0", "1", "2", "3", "4", "5", "6",
                                               "7", "8", "9", "¹", "²", "³"};
    g_autofree char *stem = g_strndup(name, strcspn(name, "."));

    g_strchomp(stem);
    for (guint i = 0; i < G_N_ELEMENTS(DEVICES); i++) {
        if (g_ascii_strcasecmp(stem, DEVICES[i]) == 0)
            return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(PORTS); i++) {
        if (g_ascii_strncasecmp(stem, PORTS[i], 3) != 0)
            continue;
        for (guint k = 0; k < G_N_ELEMENTS(PORT_NUMBERS); k++) {
            if (g_str_equal(stem + 3, PORT_NUMBERS[k]))
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether a character can stand in a name everywhere, and is seen as what it is. */
static gboolean
is_safe(gunichar c)
{
    if (c < 0x80 && strchr("/\\:*?\"<>|", (int)c) != NULL)
        return FALSE;
    return c != 0xFFFD && !ogi_text_is_unseen(c);
}

/* Cut at a character, without what may not end a name. */
static void
cut(GString *name, gsize max_bytes)
{
    if (name->len > max_bytes) {
        const char *end = g_utf8_find_prev_char(name->str, name->str + max_bytes + 1);

        g_string_truncate(name, end != NULL ? (gsize)(end - name->str) : 0);
    }
    while (name->len > 0 && strchr(". ", name->str[name->len - 1]) != NULL)
        g_string_truncate(name, name->len - 1);
}

char *
ogi_letter_name_clean(const char *text, gsize max_bytes)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *name = g_string_new(NULL);

    for (const char *p = valid; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        gunichar c = g_utf8_get_char(p);

        if (name->len == 0 && c < 0x80 && strchr(".-~ ", (int)c) != NULL)
            continue;
        g_string_append_unichar(name, g_unichar_isspace(c) ? ' ' : is_safe(c) ? c : '_');
    }
    if (is_device(name->str))
        g_string_prepend_c(name, '_');
    cut(name, max_bytes);
    if (name->len == 0)
        g_string_append_c(name, '_');
    return g_string_free(name, FALSE);
}

/* By which names are the same to a file system that doesn't tell upper from lower case. */
static char *
fold_case(const char *name)
{
    g_autofree char *normal = g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE);

    return g_utf8_casefold(normal, -1);
}

typedef struct {
    GHashTable *counts; /* char*, owned: folded names → number of agencies that would have it */
    GHashTable *given;  /* set of char*, owned: folded stems given */
    OgiLetterNameTaken is_taken;
    gconstpointer data;
} Names;

static void
count_names(Names *self, const OgiRegistry *registry)
{
    for (guint i = 0; i < ogi_registry_n(registry); i++) {
        g_autofree char *name =
            ogi_letter_name_clean(ogi_registry_get(registry, i)->name, MAX_STEM_BYTES);
        char *folded = fold_case(name);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(self->counts, folded));

        g_hash_table_insert(self->counts, folded, GUINT_TO_POINTER(n + 1));
    }
}

/* Takes the stem if it is nobody else's: no other agency's name, however it is written. */
static gboolean
give(Names *self, const char *stem, guint n_own)
{
    g_autofree char *folded = fold_case(stem);

    if (GPOINTER_TO_UINT(g_hash_table_lookup(self->counts, folded)) > n_own ||
        g_hash_table_contains(self->given, folded) || self->is_taken(stem, self->data))
        return FALSE;
    g_hash_table_add(self->given, g_steal_pointer(&folded));
    return TRUE;
}

static char *
digest_of(const char *id)
{
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, id, -1);

    return g_strndup(digest, DIGEST_CHARS);
}

/* The name; else with the id, if it has one of its own, else with a digest of it. */
static char *
choose(Names *self, const OgiAgency *agency)
{
    g_autofree char *name = ogi_letter_name_clean(agency->name, MAX_STEM_BYTES);
    g_autofree char *id = ogi_letter_name_clean(agency->id, MAX_SUFFIX_BYTES);
    g_autofree char *digest = digest_of(agency->id);
    g_autofree char *with_id = g_strdup_printf("%s-%s", name, id);
    char *last;

    if (give(self, name, 1))
        return g_steal_pointer(&name);
    if (agency->registered && give(self, with_id, 0))
        return g_steal_pointer(&with_id);
    last = g_strdup_printf("%s-%s", name, digest);
    for (guint n = 2; !give(self, last, 0); n++) {
        g_free(last);
        last = g_strdup_printf("%s-%s-%u", name, digest, n);
    }
    return last;
}

GHashTable *
ogi_letter_names(const OgiRegistry *registry, OgiLetterNameTaken is_taken, gconstpointer data)
{
    GHashTable *stems = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    Names self = {
        .counts = ogi_hash_table_new(g_free, NULL),
        .given = ogi_hash_table_new(g_free, NULL),
        .is_taken = is_taken,
        .data = data,
    };

    count_names(&self, registry);
    for (guint i = 0; i < ogi_registry_n(registry); i++) {
        const OgiAgency *agency = ogi_registry_get(registry, i);

        g_hash_table_insert(stems, (gpointer)(gsize)agency, choose(&self, agency));
    }
    g_hash_table_unref(self.counts);
    g_hash_table_unref(self.given);
    return stems;
}
