/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include <ogistat/definition.h>
#include <ogistat/tidy.h>

#include "form/labels/labels-private.h"

/* Labels of an office's definitions: what can't be told apart, or says what isn't there. */

#define COLUMNS "forms/columns.csv"
#define INDICATORS "forms/indicators.csv"
#define WORDS "forms/words.csv"
#define SHEET "forms/sheet-2021.csv"

#define SECRET                                                                                             \
    "2021,3,三、收到和处理政府信息公开申请情况,denied.state_secret,1.属于国家秘密," \
    "三、本年度办理结果"                                                                          \
    "/（三）不予公开,"

/* A file that is built in, with a change. */
typedef struct {
    const char *name;
    const char *before; /* NULL: to be added at its end */
    const char *after;
} Change;

typedef struct {
    Change changes[2];
    const char *mistake; /* in what is told; NULL: there is none */
} Case;

/* Puts it into the folder, from which definitions are taken then. */
static void
change(const char *folder, const Change *change)
{
    g_autofree char *path = g_build_filename(folder, change->name, NULL);
    g_autoptr(GBytes) bytes = ogi_definition(change->name);
    GString *text =
        g_string_new_len(g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));

    if (change->before == NULL)
        g_string_append(text, change->after);
    else
        g_assert_cmpuint(g_string_replace(text, change->before, change->after, 1), ==, 1);
    g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    g_string_free(text, TRUE);
    g_assert_true(ogi_definitions_replace(folder, NULL));
}

static void
load(const Case *test, OgiCodebook **codebook, OgiLabels **labels, GError **error)
{
    static const char *const names[] = {COLUMNS, INDICATORS, WORDS, SHEET};
    g_autofree char *folder = g_dir_make_tmp("ogistat-XXXXXX", NULL);
    g_autofree char *forms = g_build_filename(folder, "forms", NULL);

    g_assert_cmpint(g_mkdir(forms, 0700), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(test->changes); i++) {
        if (test->changes[i].name != NULL)
            change(folder, &test->changes[i]);
    }
    *codebook = ogi_codebook_load(error);
    *labels = *codebook != NULL ? ogi_labels_new(*codebook, error) : NULL;
    for (guint i = 0; *labels != NULL && i < ogi_codebook_n_forms(*codebook); i++)
        ogi_labels_check_sheet(*labels, ogi_codebook_form(*codebook, i), error);
    g_assert_true(ogi_definitions_replace(NULL, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);

        g_unlink(path);
    }
    g_rmdir(forms);
    g_rmdir(folder);
}

static void
assert_told(const Case *test)
{
    OgiCodebook *codebook = NULL;
    OgiLabels *labels = NULL;
    g_autoptr(GError) error = NULL;

    load(test, &codebook, &labels, &error);
    if (test->mistake == NULL) {
        g_assert_no_error(error);
        g_assert_nonnull(labels);
    } else {
        g_assert_nonnull(error);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, test->mistake));
    }
    ogi_labels_free(labels);
    ogi_codebook_free(codebook);
}

static void
test_mistakes(void)
{
    static const Case cases[] = {
        {{{COLUMNS, NULL, ""}}, NULL},
        {{{COLUMNS, "尚未审结,件,,", "尚未审结,件,结果维持,"}},
         "found \"结果维持\" twice in outcomes"},
        {{{INDICATORS, SECRET "applicants,,all,,", SECRET "applicants,,all,属于行政查询事项,"}},
         "twice in one group of rows"},
        {{{INDICATORS, SECRET "applicants,,all,,", SECRET "applicants,,all,属于国家秘密,"}}, NULL},
        {{{WORDS, NULL, "section,12,某某情况,,某某\n"}}, "expected the number of a section"},
        {{{WORDS, NULL, "section,x,某某情况,,某某\n"}}, "expected the number of a section"},
        {{{WORDS, NULL, "section,0,某某情况,,某某\n"}}, "expected the number of a section"},
        {{{WORDS, NULL, "section,1,某某情况,,某某\n"}}, "section 1 is there twice"},
        {{{WORDS, "section,2,主动公开政府信息情况,", "section,2,某某情况,"}},
         "expected words that"},
        {{{WORDS, NULL, "other,,某某,,\n"}}, "expected section, columns, word or subtotal"},
        {{{WORDS, NULL, "word,x,某某,,\n"}}, "expected nothing in a row of kind word"},
        {{{WORDS, NULL, "columns,documents_2019,制作与公开,,made;published\n"},
          {SHEET, "信息内容", "制作与公开"}},
         "\"制作与公开\" heads no columns of this form"},
        {{{SHEET, "信息内容", "某某内容"}}, "expected a label of the form, found \"某某内容\""},
        {{{SHEET, "信息内容", "信\"息内容"}}, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%u", i);
        assert_told(&cases[i]);
    }
}

/* More sets of columns, or columns of a set, than labels have room for. */
static void
test_limits(void)
{
    GString *sets = g_string_new(NULL), *columns = g_string_new(NULL);

    for (guint i = 0; i < 40; i++) {
        g_string_append_printf(sets, "set%u,1,made,某某%u数,件,,count,part,0,,\n", i, i);
        g_string_append_printf(columns, "wide,%u,c%u,某某%u数,件,,count,part,0,,\n", i + 1, i, i);
    }
    assert_told(&(Case){{{COLUMNS, NULL, sets->str}}, "expected at most 32 sets"});
    assert_told(
        &(Case){{{COLUMNS, NULL, sets->str},
                 {INDICATORS, NULL, "2021,2,第二十条第（九）项,extra,某某,,set39,,,,,all\n"}},
                "expected at most 32 sets"});
    assert_told(&(Case){{{COLUMNS, NULL, columns->str}}, "expected at most 32 sets"});
    g_string_free(sets, TRUE);
    g_string_free(columns, TRUE);
}

/* With labels that can't be told apart no tidy CSV is read either. */
static void
test_tidy(void)
{
    static const char csv[] =
        "year,agency,table,indicator,column,value\n2021,甲,4,review,total,1\n";
    static const Case twice = {{{COLUMNS, "尚未审结,件,,", "尚未审结,件,结果维持,"}}, ""};
    OgiCodebook *codebook = NULL;
    OgiLabels *labels = NULL;
    g_autoptr(GError) error = NULL, of_tidy = NULL;
    g_autoptr(GPtrArray) records = g_ptr_array_new();
    OgiFindings *findings = ogi_findings_new();

    load(&twice, &codebook, &labels, &error);
    g_assert_nonnull(error);
    g_assert_null(labels);
    g_assert_false(ogi_tidy_read_bytes(codebook, (const guint8 *)csv, sizeof csv - 1, "a.csv",
                                       records, findings, &of_tidy));
    g_assert_cmpstr(strstr(of_tidy->message, ": label: "), ==, strstr(error->message, ": label: "));
    g_assert_cmpuint(records->len, ==, 0);
    ogi_findings_free(findings);
    ogi_codebook_free(codebook);
}

/* A section that is told by its wording alone. */
static void
test_no_words(void)
{
    static const Case none = {{{WORDS, "其他|其它|需要|另行;事项|情况|问题|说明|附", ""}}, NULL};
    static const char *const texts[] = {"六、其他需要报告的事项", "六、另行说明的情况"};
    OgiCodebook *codebook = NULL;
    OgiLabels *labels = NULL;
    g_autoptr(GError) error = NULL;

    load(&none, &codebook, &labels, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        OgiLabelHit hit;
        gboolean has_wording;

        g_assert_cmpuint(ogi_labels_find_section(labels, ogi_text(texts[i], strlen(texts[i])), &hit,
                                                 &has_wording),
                         ==, i == 0 ? 6 : 0);
    }
    ogi_labels_free(labels);
    ogi_codebook_free(codebook);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/labels-load/mistakes", test_mistakes);
    g_test_add_func("/labels-load/limits", test_limits);
    g_test_add_func("/labels-load/tidy", test_tidy);
    g_test_add_func("/labels-load/no-words", test_no_words);
    return g_test_run();
}
