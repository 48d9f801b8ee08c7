/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that cover others where no registry says so: by their sentences, or by numbers. */
#include "prose-helper.h"
#include "rules-fixture.h"

#define R(n) "received:natural=" n "; received:total=" n
#define G(n)                                                                                       \
    "; granted:natural=" n "; granted:total=" n "; concluded:natural=" n "; concluded:total=" n

/* What is granted in so many ways, each a figure that tells something. */
#define MANY(a, b, c, t)                                                                           \
    R(t)                                                                                           \
    "; granted:natural=" a "; granted:total=" a "; granted_in_part:natural=" b                     \
    "; granted_in_part:total=" b "; unable.not_held:natural=" c "; unable.not_held:total=" c       \
    "; concluded:natural=" t "; concluded:total=" t

typedef struct {
    const char *reports;  /* the last is the city's */
    const char *sentence; /* of the last; NULL: none */
    gboolean found;       /* whether the last is set aside */
    const char *others;   /* how many it covers; NULL: it is the only one */
    gboolean doubtful;    /* any that may cover others, and counts */
} Case;

static const Case CASES[] = {
    /* numbers: all of table 3, of at least two others */
    {"agency=甲局; " MANY("40", "20", "6", "66") " | agency=乙局; " MANY(
         "31", "0", "9", "40") " | agency=丙局; " MANY("71", "20", "15", "106"),
     NULL, TRUE, "2", FALSE},
    {"agency=甲局; " MANY("40", "20", "6", "66") " | agency=乙局; " MANY(
         "31", "0", "9", "40") " | agency=丙局; " MANY("71", "20", "14", "106"),
     NULL, FALSE, NULL, FALSE},
    /* that may be chance, unless other tables are sums, too */
    {"agency=甲局; " R("4") G("4") " | agency=乙局; " R("6") G("6") " | agency=丙局; " R("10")
         G("10"),
     NULL, FALSE, NULL, TRUE},
    {"agency=甲局; " R("4") G("4") "; licensing:decisions=512 | agency=乙局; " R("6")
         G("6") "; licensing:decisions=301 | agency=丙局; " R("10")
             G("10") "; licensing:decisions=813",
     NULL, TRUE, "2", FALSE},
    {"agency=甲局; " R("4") G("4") "; licensing:decisions=512 | agency=乙局; " R("6")
         G("6") "; licensing:decisions=301 | agency=丙局; " R("10")
             G("10") "; licensing:decisions=812",
     NULL, FALSE, NULL, TRUE},
    {"agency=甲局; " R("0") " | agency=乙局; " R("1") G("1") " | agency=丙局; " R("1") G("1"), NULL,
     FALSE, NULL, FALSE},
    {"agency=甲局; " R("4") G("4") " | agency=乙局; " R("6") G("6") " | agency=丙局; " R("10")
         G("9"),
     NULL, FALSE, NULL, FALSE},
    /* a place's own report and its offices: less tells enough */
    {"agency=安河市甲局; " R("90") G("90") " | agency=安河市乙局; " R("60")
         G("60") " | agency=安河市人民政府; " R("150") G("150"),
     NULL, TRUE, "2", FALSE},
    {"agency=安河市甲局; " R("2") G("2") " | agency=安河市乙局; " R("1")
         G("1") " | agency=安河市人民政府; " R("3") G("3"),
     NULL, FALSE, NULL, TRUE},
    {"agency=甲局; " R("90") G("90") " | agency=乙局; " R("60")
         G("60") " | agency=安河市人民政府; " R("150") G("150"),
     NULL, FALSE, NULL, TRUE},
    /* of some of the others: the second that is the same sum counts */
    {"agency=甲局; " MANY("400", "200", "600", "1200") " | agency=乙局; " MANY(
         "310", "170", "90",
         "570") " | agency=丁局; " MANY("71", "20", "15",
                                        "106") " | agency=戊市; " MANY("710", "370", "690",
                                                                       "1770") " | "
                                                                               "agency=辛市;"
                                                                               " " MANY(
                                                                                   "710", "370",
                                                                                   "690", "1770"),
     NULL, FALSE, NULL, TRUE},
    {"agency=甲局; " R("4") G("4") " | agency=丙局; " R("4") G("4"), NULL, FALSE, NULL, FALSE},
    {"agency=甲局 | agency=乙局 | agency=丙局", NULL, FALSE, NULL, FALSE},
    {"agency=甲局; " R("4") G("4") " | agency=乙局; " R("6")
         G("6") " | agency=丙局; received:total=absent",
     NULL, FALSE, NULL, FALSE},
    /* sentences of a place's report: of all of it, of the number that is in the table */
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"),
     "全市共收到政府信息公开申请12件。", TRUE, "1", FALSE},
    {"agency=安河市人民政府; " R("12"), "全市共收到政府信息公开申请12件。", TRUE, NULL, FALSE},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R(
         "12") "; carried_in:natural=3; carried_in:total=3",
     "全市共受理政府信息公开申请15件。", TRUE, "1", FALSE},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"),
     "全市收到政府信息公开申请同比增长8.5%。全市共收到政府信息公开申请12件。", TRUE, "1", FALSE},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("0"), "全市未收到政府信息公开申请。",
     FALSE, NULL, FALSE},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"),
     "全市共收到政府信息公开申请13件。", FALSE, NULL, FALSE},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"), "共收到政府信息公开申请12件。",
     FALSE, NULL, FALSE},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"),
     "全县共收到政府信息公开申请12件。", FALSE, NULL, FALSE},
    {"agency=甲局; " R(
         "4") " | agency=安河市人民政府; received:natural=absent; received:total=absent",
     "全市共收到政府信息公开申请12件。", FALSE, NULL, FALSE},
    {"agency=甲局; " R("4") " | agency=安河市教育局; " R("12"), "全市共收到政府信息公开申请12件。",
     FALSE, NULL, FALSE},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(NULL);
    g_auto(GStrv) reports = g_strsplit(self->reports, " | ", -1);
    const OgiFinding *finding;
    Fixture fixture;
    Example example = {0};

    set_up(&fixture, NULL);
    example.codebook = ogi_codebook_load(NULL);
    example.registry = ogi_registry_new();
    example.dataset = ogi_dataset_new(example.codebook, example.registry);
    example.findings = ogi_findings_new();
    for (guint i = 0; reports[i] != NULL; i++) {
        g_autofree char *text = g_strconcat(
            "source=", reports[i + 1] == NULL ? "z.txt; " : "a.txt; ", reports[i], NULL);

        example_add_record(&example, text, "2021", FALSE);
    }
    if (self->sentence != NULL)
        prose_read(set, self->sentence, example.record, example.findings);
    ogi_dataset_settle(example.dataset, example.findings);
    finding = example_finding(&example, "A-WHOLE");
    g_test_message("%s", self->reports);
    g_assert_cmpint(example_finding(&example, "A-CHANCE") != NULL, ==, self->doubtful);
    g_assert_cmpint(finding != NULL &&
                        g_str_equal(finding->agency, ogi_record_agency(example.record)->name),
                    ==, self->found);
    if (self->found) {
        g_assert_cmpstr(finding->left, ==, self->others);
        if (self->sentence != NULL)
            g_assert_true(g_str_has_suffix(self->sentence, finding->detail));
        else
            g_assert_null(finding->detail);
    }
    example_close(&example);
    tear_down(&fixture, NULL);
}

/* --- cities by chance --- */

enum { CITIES = 1000, MOST = 8, KINDS = 6, FIGURES = 3 };

static void
add_report(Example *example, guint agency, const guint *figures)
{
    static const char *const ROWS[KINDS] = {
        "granted",        "granted_in_part",    "unable.not_held",
        "unable.unclear", "unprocessed.repeat", "other.uncorrected"};
    g_autoptr(GString) text = g_string_new(NULL);
    guint sum = 0;

    g_string_printf(text, "source=%u.txt; agency=第%u局", agency, agency);
    for (guint k = 0; k < KINDS; k++) {
        g_string_append_printf(text, "; %s:natural=%u; %s:total=%u", ROWS[k], figures[k], ROWS[k],
                               figures[k]);
        sum += figures[k];
    }
    g_string_append_printf(text,
                           "; received:natural=%u; received:total=%u; concluded:natural=%u; "
                           "concluded:total=%u",
                           sum, sum, sum, sum);
    example_add_record(example, text->str, "2021", FALSE);
}

static gboolean
is_set_aside(OgiCodebook *codebook, guint (*figures)[KINDS], guint n)
{
    Example example = {.codebook = codebook, .registry = ogi_registry_new()};
    gboolean found;

    example.dataset = ogi_dataset_new(codebook, example.registry);
    example.findings = ogi_findings_new();
    for (guint i = 0; i < n; i++)
        add_report(&example, i, figures[i]);
    ogi_dataset_settle(example.dataset, example.findings);
    found = example_finding(&example, "A-WHOLE") != NULL;
    ogi_findings_free(example.findings);
    ogi_dataset_free(example.dataset);
    ogi_registry_free(example.registry);
    return found;
}

/* Small cities in which nobody covers others: many zeros, and figures up to 3; and those in which
 * the last one covers the others, of figures that tell more. */
static void
test_random(void)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(GRand) rand = g_rand_new_with_seed(20220101);

    for (guint c = 0; c < CITIES; c++) {
        guint n = (guint)g_rand_int_range(rand, 3, MOST + 1);
        gint32 kinds = g_rand_int_range(rand, 1, KINDS + 1); /* that anybody has */
        guint figures[MOST + 1][KINDS] = {0};

        for (guint i = 0; i < n; i++) {
            for (gint32 k = 0; k < kinds; k++)
                figures[i][k] =
                    g_rand_boolean(rand) ? (guint)g_rand_int_range(rand, 0, FIGURES + 1) : 0;
        }
        g_assert_false(is_set_aside(codebook, figures, n));
        for (guint k = 0; k < KINDS; k++) {
            figures[n][k] = 0;
            for (guint i = 0; i < n; i++) {
                figures[i][k] += (guint)g_rand_int_range(rand, 0, 20);
                figures[n][k] += figures[i][k];
            }
        }
        g_assert_true(is_set_aside(codebook, figures, n + 1));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/whole/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    g_test_add_func("/whole/random", test_random);
    return g_test_run();
}
