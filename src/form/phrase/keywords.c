/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keywords-private.h"

enum { N_CODES = 0x10000, CHARACTER = 3 /* bytes */ };

/* A byte of a word, behind the first character. Node 0 is none. */
typedef struct {
    guint16 child;   /* the first of the bytes that may follow */
    guint16 next;    /* another byte that may stand here */
    guint16 meaning; /* the first of those of the word that ends here; 0: none */
    guint8 byte;
} Node;

typedef struct {
    guint meaning;
    guint16 next;
} Meaning;

struct _OgiKeywords {
    guint16 *starts;  /* node of the first character, by its code point */
    GArray *nodes;    /* Node */
    GArray *meanings; /* Meaning; 0 is none */
};

OgiKeywords *
ogi_keywords_new(void)
{
    OgiKeywords *self = g_new0(OgiKeywords, 1);

    self->starts = g_new0(guint16, N_CODES);
    self->nodes = g_array_new(FALSE, TRUE, sizeof(Node));
    self->meanings = g_array_new(FALSE, TRUE, sizeof(Meaning));
    g_array_set_size(self->nodes, 1);
    g_array_set_size(self->meanings, 1);
    return self;
}

void
ogi_keywords_free(OgiKeywords *self)
{
    if (self == NULL)
        return;
    g_free(self->starts);
    g_array_unref(self->nodes);
    g_array_unref(self->meanings);
    g_free(self);
}

static Node *
node_at(const OgiKeywords *self, guint index)
{
    return &g_array_index(self->nodes, Node, index);
}

static guint16
add_node(OgiKeywords *self, guint8 byte)
{
    Node node = {.byte = byte};

    g_array_append_val(self->nodes, node);
    return (guint16)(self->nodes->len - 1);
}

static guint16
find_child(const OgiKeywords *self, guint16 parent, guint8 byte)
{
    guint16 index = node_at(self, parent)->child;

    while (index != 0 && node_at(self, index)->byte != byte)
        index = node_at(self, index)->next;
    return index;
}

static void
add_meaning(OgiKeywords *self, guint16 node, guint meaning)
{
    Meaning entry = {.meaning = meaning};
    guint16 added = (guint16)self->meanings->len;
    guint16 last = node_at(self, node)->meaning;

    g_array_append_val(self->meanings, entry);
    if (last == 0) {
        node_at(self, node)->meaning = added;
        return;
    }
    while (g_array_index(self->meanings, Meaning, last).next != 0)
        last = g_array_index(self->meanings, Meaning, last).next;
    g_array_index(self->meanings, Meaning, last).next = added;
}

gboolean
ogi_keywords_add(OgiKeywords *self, OgiText word, guint meaning)
{
    guint code;
    guint16 node;

    if (word.len < CHARACTER || ((guchar)word.str[0] & 0xF0) != 0xE0 ||
        self->nodes->len + word.len > G_MAXUINT16 || self->meanings->len == G_MAXUINT16)
        return FALSE;
    code = ogi_keywords_code(word.str);
    if (self->starts[code] == 0)
        self->starts[code] = add_node(self, 0);
    node = self->starts[code];
    for (gsize i = CHARACTER; i < word.len; i++) {
        guint8 byte = (guint8)word.str[i];
        guint16 child = find_child(self, node, byte);

        if (child == 0) {
            child = add_node(self, byte);
            node_at(self, child)->next = node_at(self, node)->child;
            node_at(self, node)->child = child;
        }
        node = child;
    }
    add_meaning(self, node, meaning);
    return TRUE;
}

void
ogi_keywords_visit(const OgiKeywords *self, const char *p, const char *end, OgiKeywordFunc func,
                   gpointer user_data)
{
    const char *q = p + CHARACTER;
    guint16 node;

    if (end - p < CHARACTER || ((guchar)*p & 0xF0) != 0xE0)
        return;
    node = self->starts[ogi_keywords_code(p)];
    while (node != 0) {
        for (guint16 i = node_at(self, node)->meaning; i != 0;) {
            const Meaning *entry = &g_array_index(self->meanings, Meaning, i);

            func(entry->meaning, (gsize)(q - p), user_data);
            i = entry->next;
        }
        node = q < end ? find_child(self, node, (guint8)*q) : 0;
        q++;
    }
}
