/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/random.h>

#include <sodium/crypto_shorthash.h>

#include <ogistat/hash.h>

/* Of this process. Where the kernel has no random bytes yet, g_random_int's seed has to do. */
static const guint8 *
get_key(void)
{
    static guint8 key[crypto_shorthash_KEYBYTES];
    static gsize made = 0;

    if (g_once_init_enter(&made)) {
        if (getrandom(key, sizeof key, GRND_NONBLOCK) != sizeof key) {
            for (gsize i = 0; i < sizeof key; i++)
                key[i] = (guint8)g_random_int();
        }
        g_once_init_leave(&made, 1);
    }
    return key;
}

guint
ogi_hash_text(OgiText text)
{
    guint8 bytes[crypto_shorthash_BYTES];
    guint hash;

    crypto_shorthash(bytes, (const guint8 *)text.str, text.len, get_key());
    memcpy(&hash, bytes, sizeof hash);
    return hash;
}

guint
ogi_hash_string(gconstpointer string)
{
    return ogi_hash_text(ogi_text(string, strlen(string)));
}

GHashTable *
ogi_hash_table_new(GDestroyNotify free_key, GDestroyNotify free_value)
{
    return g_hash_table_new_full(ogi_hash_string, g_str_equal, free_key, free_value);
}

const char *
ogi_intern(const char *string)
{
    static GMutex mutex;
    static GHashTable *strings; /* set of char*, owned, for good */
    char *known;

    if (string == NULL)
        return NULL;
    g_mutex_lock(&mutex);
    if (strings == NULL)
        strings = ogi_hash_table_new(g_free, NULL);
    known = g_hash_table_lookup(strings, string);
    if (known == NULL) {
        known = g_strdup(string);
        g_hash_table_add(strings, known);
    }
    g_mutex_unlock(&mutex);
    return known;
}
