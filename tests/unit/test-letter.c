/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>
#include <ogistat/source.h>

#include "rules-fixture.h"
#include "write/letters/letter-private.h"

/* A letter about an example of the rules, as text and as a page; both NULL where there is none. */
typedef struct {
    GString *text;
    GString *html;
} Made;

static void
made_clear(Made *made)
{
    if (made->text == NULL)
        return;
    g_string_free(made->text, TRUE);
    g_string_free(made->html, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Made, made_clear)

static void
check(Fixture *fixture, Example *example, const char *text)
{
    example_open(example, text, "2021", strstr(text, "[-1]") != NULL);
    example_check(example, fixture->rules);
}

static Made
make(Fixture *fixture, Example *example)
{
    OgiPublication publication = {.dataset = example->dataset, .rules = fixture->rules};
    g_autoptr(GHashTable) sources = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) findings = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiLetterWords) words = ogi_letter_words_load(&error);
    const OgiLetterHead head = {.sender = NULL};
    OgiLetterContext context = {&publication, words, sources, &head};
    const OgiAgency *addressee = ogi_registry_get(example->registry, 0);
    g_autoptr(OgiLetter) letter = NULL;

    g_assert_no_error(error);
    g_hash_table_add(sources, (gpointer)(gsize) "in/甲.zip");
    for (guint i = 0; i < ogi_findings_n(example->findings); i++) {
        OgiFinding *finding = ogi_findings_get(example->findings, i);

        if (ogi_letter_addressee(&publication, finding) == addressee)
            g_ptr_array_add(findings, finding);
    }
    letter = ogi_letter_new(&context, addressee, findings);
    if (letter == NULL)
        return (Made){NULL, NULL};
    return (Made){ogi_letter_text(letter, words), ogi_letter_html(letter, words)};
}

static void
assert_says(const Made *made, const char *part)
{
    if (strstr(made->text->str, part) == NULL)
        g_error("expected \"%s\" in %s", part, made->text->str);
}

static void
test_only_errors_make_a_letter(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    /* a warning alone */
    check(fixture, &example, "year=2021; signed_on=2023-01-09");
    {
        g_auto(Made) made = make(fixture, &example);

        g_assert_nonnull(example_finding(&example, "D-LATE"));
        g_assert_null(made.text);
    }
    example_close(&example);
    check(fixture, &example, "review:upheld=7; review:total=4");
    {
        g_auto(Made) made = make(fixture, &example);

        assert_says(&made, "下列1处");
        assert_says(&made, "填报数：4\r\n");
        assert_says(&made, "而总计为4，相差3。");
        assert_says(&made, "国办公开办函〔2021〕30号。");
        g_assert_null(strstr(made.text->str, "〔2019〕60号"));
    }
    example_close(&example);
}

/* What is missing isn't a report, and has nothing printed. */
static void
test_missing(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    check(fixture, &example, "registry=样例市甲局,样例市乙局 | agency=样例市乙局; year=2021");
    {
        g_auto(Made) made = make(fixture, &example);

        assert_says(&made, "2021年度报告\r\n");
        assert_says(&made, "未报送年度报告");
        assert_says(&made, "请尽快报送");
        g_assert_null(strstr(made.text->str, "填报数"));
        g_assert_null(strstr(made.text->str, "推算"));
    }
    example_close(&example);
}

/* A file's folders and its archive are nobody's business; a sentence with a slash stays. */
static void
test_files_by_their_own_names(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    OgiFinding *finding;

    check(fixture, &example, "agency=样例市甲局; year=2021");
    finding = ogi_findings_add_at(example.findings, "I-CONFLICT", "in/甲.zip!/a/一.txt", 0,
                                  "in/甲.zip!/b/二.txt");
    finding->agency = finding->agency_id = ogi_intern("样例市甲局");
    finding->severity = OGI_SEVERITY_ERROR;
    finding->year = 2021;
    {
        g_auto(Made) made = make(fixture, &example);

        assert_says(&made, "2021年度报告（一.txt）");
        assert_says(&made, "与另一份报告不同：二.txt，");
        g_assert_null(strstr(made.text->str, "甲.zip"));
    }
    g_free(finding->detail);
    finding->detail = g_strdup("其他/甲.zip/二.txt");
    {
        g_auto(Made) made = make(fixture, &example);

        assert_says(&made, "其他/甲.zip/二.txt");
    }
    example_close(&example);
}

static void
test_hostile_texts(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    OgiFinding *finding;

    check(fixture, &example, "agency=样例市甲局; year=2021");
    finding = ogi_findings_add_at(example.findings, "C-NUM",
                                  "in/<b title='x' onclick=\"y\">&amp;\n\u202etxt.exe", 7, NULL);
    finding->agency = finding->agency_id = ogi_intern("样例市甲局");
    finding->severity = OGI_SEVERITY_ERROR;
    finding->year = 2021;
    finding->table = "4";
    finding->indicator = "review";
    finding->column = "total";
    finding->right = g_strdup("</td><script>\001]]>\xff");
    {
        g_auto(Made) made = make(fixture, &example);

        g_assert_nonnull(strstr(made.html->str, "&lt;/td&gt;&lt;script&gt;␁]]&gt;"));
        g_assert_nonnull(strstr(made.html->str, "&lt;b title=&#39;x&#39; onclick=&quot;y&quot;&gt;"
                                                "&amp;amp;⏎"));
        g_assert_null(strstr(made.html->str, "<script"));
        g_assert_null(strstr(made.html->str, "<b "));
        g_assert_null(strstr(made.html->str, "\u202e"));
        g_assert_null(strstr(made.text->str, "\u202e"));
        g_assert_null(strchr(made.text->str, '\001'));
        g_assert_true(g_utf8_validate(made.html->str, (gssize)made.html->len, NULL));
        g_assert_true(g_utf8_validate(made.text->str, (gssize)made.text->len, NULL));
    }
    example_close(&example);
}

/* No line of the text is wider than a page, however long its words are. */
static void
test_lines_are_short(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    OgiFinding *finding;

    check(fixture, &example, "review:upheld=7; review:total=4; granted:natural=3");
    finding = ogi_findings_add_at(example.findings, "F-ROW", "甲.csv", 3, NULL);
    finding->severity = OGI_SEVERITY_ERROR;
    finding->detail = g_strnfill(3000, 'x');
    {
        g_auto(Made) made = make(fixture, &example);
        g_auto(GStrv) lines = g_strsplit(made.text->str, "\r\n", -1);

        g_assert_true(g_str_has_prefix(made.text->str, "\xEF\xBB\xBF"));
        g_assert_cmpuint(g_strv_length(lines), <, 60);
        for (guint i = 0; lines[i] != NULL; i++) {
            g_assert_null(strpbrk(lines[i], "\r\n"));
            g_assert_cmpint(g_utf8_strlen(lines[i], -1), <=, 80);
        }
    }
    example_close(&example);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/letter/" name, Fixture, NULL, set_up, test, tear_down)
    ADD("only-errors-make-a-letter", test_only_errors_make_a_letter);
    ADD("missing", test_missing);
    ADD("files-by-their-own-names", test_files_by_their_own_names);
    ADD("hostile-texts", test_hostile_texts);
    ADD("lines-are-short", test_lines_are_short);
    return g_test_run();
}
