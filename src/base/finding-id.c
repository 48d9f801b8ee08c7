/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/digest.h>
#include <ogistat/finding.h>
#include <ogistat/hash.h>

enum { ID_CHARS = 12 }; /* hexadecimal digits of a SHA-256 */

/* With its NUL, so that no two lists of texts are the same bytes. */
static void
add_text(GString *said, const char *text)
{
    const char *bytes = text != NULL ? text : "\1";

    g_string_append_len(said, bytes, (gssize)strlen(bytes) + 1);
}

/* The cells without their lines: "自然人=3@37" says the same at line 38. */
static void
add_cells(GString *said, const char *cells)
{
    const char *at;

    while (cells != NULL && (at = strchr(cells, '@')) != NULL) {
        g_string_append_len(said, cells, at - cells);
        cells = at + 1 + strspn(at + 1, "0123456789");
    }
    add_text(said, cells);
}

static const char *
none_if_empty(const char *text)
{
    return text != NULL && *text != '\0' ? text : NULL;
}

/* An f comes first: a spreadsheet takes 12 digits, or 11 with an e among them, for a number. */
static char *
make_id(const OgiFinding *finding, GString *said)
{
    char year[16];
    const char *agency = none_if_empty(finding->agency_id);
    const char *texts[] = {
        finding->rule,   NULL,          year,           finding->table, finding->indicator,
        finding->column, finding->left, finding->right, NULL,           NULL};

    g_snprintf(year, sizeof year, "%d", finding->year);
    if (agency == NULL)
        agency = none_if_empty(finding->agency);
    texts[1] = agency;
    texts[8] = finding->aside ? NULL : finding->detail;
    texts[9] = agency == NULL ? finding->source : NULL;
    g_string_truncate(said, 0);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        add_text(said, texts[i]);
    add_cells(said, finding->cells);
    return g_strdup_printf("f%.*s", ID_CHARS, ogi_digest_bytes(said->str, said->len).hex);
}

/* Adds the id to those that are taken, with a number where it is one of them. (transfer full) */
static char *
number_id(GHashTable *taken, char *id)
{
    char *numbered = g_strdup(id);

    for (guint n = 2; !g_hash_table_add(taken, numbered); n++)
        numbered = g_strdup_printf("%s-%u", id, n);
    g_free(id);
    return g_strdup(numbered);
}

void
ogi_findings_identify(OgiFindings *self)
{
    g_autoptr(GHashTable) taken = ogi_hash_table_new(g_free, NULL);
    g_autoptr(GString) said = g_string_new(NULL);

    for (guint i = 0; i < ogi_findings_n(self); i++) {
        const OgiFinding *finding = ogi_findings_get(self, i);

        if (finding->id != NULL)
            g_hash_table_add(taken, g_strdup(finding->id));
    }
    for (guint i = 0; i < ogi_findings_n(self); i++) {
        OgiFinding *finding = ogi_findings_get(self, i);

        if (finding->id == NULL)
            finding->id = number_id(taken, make_id(finding, said));
    }
}
