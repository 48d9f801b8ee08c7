/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fixtures of data/phrases.csv: what each phrase finds, and what it must pass by; and what a
 * wrong row says of itself.
 */
#include <ogistat/csv-reader.h>

#include "prose-helper.h"

typedef struct {
    char *id;
    char *sentence;
    char *expected; /* NULL: must not be found */
} Case;

/* The year that a sentence names first: it's the report's. */
static gint
year_of(const char *sentence)
{
    const char *mark = strstr(sentence, "年");

    for (; mark != NULL; mark = strstr(mark + 1, "年")) {
        if (mark - sentence >= 4 && g_ascii_isdigit(mark[-1]) && g_ascii_isdigit(mark[-4]))
            return atoi(mark - 4);
    }
    return 2020;
}

/* Findings but for those on the year, which a sentence on another year has rightly. */
static guint
count_sums(OgiFindings *findings)
{
    guint n = 0;

    for (guint i = 0; i < ogi_findings_n(findings); i++)
        n += g_str_equal(ogi_findings_get(findings, i)->rule, "TX-YEAR") ? 0 : 1;
    return n;
}

static void
run_case(gconstpointer data)
{
    const Case *self = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(&error);
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(&error);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autoptr(OgiRecord) record = NULL;
    g_autofree char *found = NULL;
    g_autofree char *all = NULL;
    gboolean list = g_str_equal(self->id, "parts");

    g_assert_no_error(error);
    record = ogi_record_new(ogi_codebook_form(codebook, 0));
    ogi_record_set_year(record, self->expected != NULL ? year_of(self->sentence) : 2020);
    prose_read(set, self->sentence, record, findings);
    found = prose_figures(record, self->id);
    all = prose_figures(record, NULL);
    if (!g_str_equal(found, self->expected != NULL ? self->expected : ""))
        g_test_fail_printf("%s: expected %s, found %s; in all %s", self->sentence,
                           self->expected != NULL ? self->expected : "nothing", found, all);
    /* for a list: whether it adds up */
    g_assert_cmpuint(count_sums(findings), ==, list && self->expected == NULL ? 1 : 0);
}

static void
case_free(gpointer data)
{
    Case *self = data;

    g_free(self->id);
    g_free(self->sentence);
    g_free(self->expected);
    g_free(self);
}

/* Every example has to give what is expected of it, or nothing. */
static void
add_cases(const OgiCsvTable *table, guint row, const char *column, guint *n)
{
    g_auto(GStrv) sentences = g_strsplit(ogi_csv_table_get(table, row, column), " | ", -1);
    g_auto(GStrv) expected = g_strsplit(ogi_csv_table_get(table, row, "expected"), " | ", -1);
    gboolean holds = g_str_equal(column, "example");

    g_assert_cmpuint(g_strv_length(sentences), >, 0);
    for (guint i = 0; sentences[i] != NULL; i++) {
        Case *self = g_new(Case, 1);
        g_autofree char *path =
            g_strdup_printf("/phrase/%s/%u-%u-%s", ogi_csv_table_get(table, row, "id"),
                            (guint)ogi_csv_table_line(table, row), i, holds ? "says" : "passes-by");

        self->id = g_strdup(ogi_csv_table_get(table, row, "id"));
        self->sentence = g_strdup(sentences[i]);
        self->expected = holds ? g_strdup(g_strv_length(expected) > i ? expected[i] : "") : NULL;
        g_test_add_data_func_full(path, self, run_case, case_free);
        ++*n;
    }
}

static void
add_fixtures(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) csv = ogi_definition("phrases.csv");
    g_autoptr(OgiCsvTable) table = ogi_csv_table_load("phrases.csv", csv, NULL, &error);
    guint n = 0;

    g_assert_no_error(error);
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        if (g_str_equal(ogi_csv_table_get(table, row, "rule"), "words"))
            continue;
        add_cases(table, row, "example", &n);
        add_cases(table, row, "example_not", &n);
    }
    g_assert_cmpuint(n, >, 150);
}

/* --- wrong rows --- */

typedef struct {
    const char *name;
    const char *rows;
    const char *message; /* part of it; NULL: they load */
} Wrong;

static const char HEADER[] = "id,rule,pattern,unless,near,value,about,kinds,closed,cells\n";

static const Wrong wrongs[] = {
    {"right", "件,words,件|宗,,,,,,,\nx,TX-NEW,新收(到|)~#<件>,约;<件>,,,,,,received:total\n",
     NULL},
    {"unknown-list", "x,TX-NEW,新收#<件>,,,,,,,\n",
     "2: pattern: \"新收#<件>\": character 4: expected"},
    {"open-bracket", "x,TX-NEW,新收(到#件,,,,,,,\n", "2: pattern: \"新收(到#件\": character 3"},
    {"gap-first", "x,TX-NEW,~新收#件,,,,,,,\n", "words or \"#\" at the beginning"},
    {"empty-first", "x,TX-NEW,(全年|)新收#件,,,,,,,\n", "begin with a Han character"},
    {"ascii-first", "x,TX-NEW,new#件,,,,,,,\n", "begin with a Han character"},
    {"two-numbers", "x,TX-NEW,新收#件#元,,,,,,,\n", "one \"#\" at most"},
    {"no-number", "x,TX-NEW,新收,,,,,,,\n", "expected a \"#\""},
    {"number-and-value", "x,TX-NONE,未收到#件,,,0,,,,\n", "expected no \"#\""},
    {"no-pattern", "x,TX-NEW,,,,,,,,\n", "2: pattern: expected a pattern, found none"},
    {"stray-bar", "x,TX-NEW,新收|收到#件,,,,,,,\n", "expected words, ( ), < >"},
    {"value", "x,TX-NEW,新收#件,,,多,,,,\n", "2: value: expected nothing"},
    {"about", "x,TX-YOY,同比#%,,,,=y,,,\n", "2: about: expected a figure"},
    {"stop", "x,TX-NEW,新收#件,abc,,,,,,\n", "2: unless: expected a word that begins"},
    {"stop-list", "x,TX-NEW,新收#件,<无此>,,,,,,\n", "2: unless: expected words or <lists>"},
    {"twice", "件,words,件,,,,,,,\n件,words,宗,,,,,,,\n", "3: id: duplicate list"},
    {"cells-twice",
     "x,TX-NEW,新收#件,,,,,,,received:total\nx,TX-NEW,收到#件,,,,,,,received:total\n",
     "3: cells: x is known"},
    {"no-rule", "x,,新收#件,,,,,,,\n", "2: id: expected an id and a rule"},
    {"no-id", ",TX-NEW,新收#件,,,,,,,\n", "2: id: expected an id and a rule"},
    {"empty-words", "x,TX-NEW,新收#件,约||近;;,,,,,,\n", NULL},
    {"second-pattern", "x,TX-NEW,新收#件;,,,,,,,\n",
     "2: pattern: \"\": character 1: expected a pattern"},
    {"open-list", "件,words,件,,,,,,,\nx,TX-NEW,新收#<件,,,,,,,\n",
     "character 4: expected the name of a list"},
    {"year-first", "x,TX-NEW,@新收#件,,,,,,,\n", "words or \"#\" at the beginning"},
    {"items", "x,TX-NEW,新~收~到~申~请~共~计~有~#件,,,,,,,\n",
     "character 18: expected at most 16 items and 256 words"},
    {"near-list", "x,TX-NEW,新收#件,,<无此>,,,,,\n", "2: near: expected words or <lists>"},
    {"kinds-list", "x,TX-NEW,新收#件,,,,,<无此>,,\n", "2: kinds: expected words or <lists>"},
    {"closed-list", "x,TX-SUM,其中,,,parts,,,<无此>,\n", "2: closed: expected words or <lists>"},
    {"about-list", "x,TX-YOY,同比#%,,,,<无此>,,,\n", "2: about: expected words or <lists>"},
    {"about-count", "x,TX-YOY,同比#%,,,,?(TX-NEW,,,\n", "2: about: expected words or <lists>"},
    {"brackets", "x,TX-NEW,新收#件,(约),,,,,,\n", "2: unless: expected words or <lists>"},
    {"other-rule", "x,TX-NEW,新收#件,,,,,,,\nx,TX-ALL,收到#件,,,,,,,\n", "3: cells: x is known"},
};

static void
test_wrong(gconstpointer data)
{
    const Wrong *self = data;
    g_autofree char *text = g_strconcat(HEADER, self->rows, NULL);
    g_autoptr(GBytes) csv = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_read("phrases.csv", csv, &error);

    if (self->message == NULL) {
        g_assert_no_error(error);
        g_assert_cmpuint(ogi_phrase_set_n(set), ==, 1);
        return;
    }
    g_assert_null(set);
    g_assert_nonnull(error);
    if (strstr(error->message, self->message) == NULL)
        g_error("expected %s, found %s", self->message, error->message);
}

/* Rows that repeat, with a word of its own in each. (transfer full) */
static char *
numbered_rows(const char *before, const char *behind, guint n)
{
    GString *rows = g_string_new(HEADER);

    for (guint i = 0; i < n; i++) {
        g_string_append(rows, before);
        g_string_append_unichar(rows, 0x4E00 + i % 4096);
        g_string_append_unichar(rows, 0x4E00 + i / 4096);
        g_string_append(rows, behind);
    }
    return g_string_free(rows, FALSE);
}

/* There may be so many words, or patterns: the row with one more is told. */
static void
test_limits(void)
{
    static const struct {
        const char *before;
        const char *behind;
        guint n;
        const char *message;
    } CASES[] = {
        {"x,TX-NEW,新收#件,", ",,,,,,\n", 600, ":514: unless: expected at most 512 words in all"},
        {"x,TX-NEW,新收#件,,", ",,,,,\n", 40, ":34: near: expected at most 32 words in all"},
        /* as many letters as there may be, and as many patterns that begin with a word */
        {"x,TX-NEW,新收到", "政府信息公开申请共计#件,,,,,,,\n", 4000, "\": too many patterns"},
        {"x",
         ",TX-NEW,(新|收|到|受|理|接|待|答|复|办|结|转|送|报|请|求|诉|讼|议|裁|判|决|定|告|知|书|"
         "面|当|场|邮|寄|信|函|网|络|登|记|公|开|费)#件,,,,,,,\n",
         1500, NULL},
        {"x",
         ",TX-NEW,(新|收|到|受|理|接|待|答|复|办|结|转|送|报|请|求|诉|讼|议|裁|判|决|定|告|知|书|"
         "面|当|场|邮|寄|信|函|网|络|登|记|公|开|费)#件,,,,,,,\n",
         1700, "\": too many patterns"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *text = numbered_rows(CASES[i].before, CASES[i].behind, CASES[i].n);
        g_autoptr(GBytes) csv = g_bytes_new(text, strlen(text));
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiPhraseSet) set = ogi_phrase_set_read("phrases.csv", csv, &error);

        g_test_message("%s", error != NULL ? error->message : "no mistake");
        g_assert_cmpint(set != NULL, ==, CASES[i].message == NULL);
        if (CASES[i].message != NULL && strstr(error->message, CASES[i].message) == NULL)
            g_error("expected %s, found %s", CASES[i].message, error->message);
    }
}

/* A pattern of 256 words; one of 257. */
static void
test_words_of_a_pattern(void)
{
    for (guint n = 256; n <= 257; n++) {
        g_autoptr(GString) text = g_string_new(HEADER);
        g_autoptr(GBytes) csv = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiPhraseSet) set = NULL;

        g_string_append(text, "x,TX-NEW,(");
        for (guint i = 0; i < n; i++) {
            g_string_append_unichar(text, 0x4E00 + i);
            g_string_append_c(text, i + 1 < n ? '|' : ')');
        }
        g_string_append(text, "#,,,,,,,\n");
        csv = g_bytes_new(text->str, text->len);
        set = ogi_phrase_set_read("phrases.csv", csv, &error);
        if (n <= 256)
            g_assert_no_error(error);
        else
            g_assert_nonnull(strstr(error->message, "expected at most 16 items and 256 words"));
    }
}

/* A row of 1024 patterns, each with a word of its own; one of 1025. */
static void
test_patterns_of_a_row(void)
{
    for (guint n = 1024; n <= 1025; n++) {
        g_autoptr(GString) text = g_string_new(HEADER);
        g_autoptr(GBytes) csv = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiPhraseSet) set = NULL;

        g_string_append(text, "x,TX-NEW,");
        for (guint i = 0; i < n; i++) {
            g_string_append_unichar(text, 0x4E00 + i);
            g_string_append(text, i + 1 < n ? "收#件;" : "收#件,,,,,,,\n");
        }
        csv = g_bytes_new(text->str, text->len);
        set = ogi_phrase_set_read("phrases.csv", csv, &error);
        if (n <= 1024)
            g_assert_no_error(error);
        else
            g_assert_nonnull(strstr(error->message, "too many patterns"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_fixtures();
    g_test_add_func("/phrase/limits", test_limits);
    g_test_add_func("/phrase/words-of-a-pattern", test_words_of_a_pattern);
    g_test_add_func("/phrase/patterns-of-a-row", test_patterns_of_a_row);
    for (guint i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autofree char *path = g_strconcat("/phrase/wrong/", wrongs[i].name, NULL);

        g_test_add_data_func(path, &wrongs[i], test_wrong);
    }
    return g_test_run();
}
