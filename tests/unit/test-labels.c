/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "form/labels/label-path-private.h"

static OgiCodebook *codebook;
static OgiLabels *labels;

static const OgiLabel *
find(const char *text, OgiLabelHit *hit)
{
    g_assert_cmpint(ogi_labels_find(labels, ogi_text(text, strlen(text)), hit), ==,
                    hit->label != OGI_NO_LABEL);
    return ogi_labels_get(labels, hit->label);
}

/* Every label and alias of every form is found, and means that row. */
static void
test_all(void)
{
    guint n = 0;

    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++) {
        const OgiForm *form = ogi_codebook_form(codebook, i);
        const OgiFormRow *rows = ogi_form_rows(form);

        for (guint row = 0; row < ogi_form_n_rows(form); row++) {
            OgiLabelHit hit;
            const OgiLabel *label = find(rows[row].label, &hit);
            gboolean found = FALSE;

            for (guint k = 0; k < label->n_rows; k++) {
                const OgiLabelRow *meant =
                    &g_array_index(labels->rows, OgiLabelRow, label->first_row + k);

                found |= meant->form == i && meant->row == (gint16)row;
            }
            g_assert_true(found);
            g_assert_cmpint(ogi_labels_row_facts(labels, i, (gint)row)->first_cell, ==,
                            rows[row].first_cell);
            n += ogi_form_first_year(form) <= 2021 ? 1 : 0;
        }
    }
    g_assert_cmpuint(n, ==, 68);
}

static void
test_spellings(void)
{
    static const char *const same[][8] = {
        {"1.属于国家秘密", "属于国家秘密", "（1）属于国家秘密", "1、属于国家秘密",
         "１．属于 国家\n秘密", "①属于国家秘密", "1属于国家秘密", "一、属于国家秘密"},
        {"3.危及“三安全一稳定”", "3.危及\"三安全一稳定\"", "危及三安全一稳定",
         "3.危及「三安全一稳定」", "(3)危及‘三安全一稳定’", "3.危及\xE2\x80\x8B“三安全一稳定”",
         "3.  危及“三安全一稳定”", "３.危及“三安全一稳定”"},
        {"本年增/减", "本年增／减", "本年增减", "本年增 / 减", "本年增、减", "本年增/减（项）",
         "本年增-减", "本年\n增/减"},
        {"自然人", "自然人（件）", "自 然 人", "自然人(件)", "自然人：", "　自然人　", "自然人*",
         "自然\n人"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(same); i++) {
        OgiLabelHit first;

        find(same[i][0], &first);
        g_assert_cmpuint(first.label, !=, OGI_NO_LABEL);
        for (guint k = 1; k < 8; k++) {
            OgiLabelHit hit;

            find(same[i][k], &hit);
            g_test_message("%s", same[i][k]);
            g_assert_cmpuint(hit.label, ==, first.label);
        }
    }
}

static void
test_numerals(void)
{
    static const struct {
        const char *text;
        guint8 numeral;
    } cases[] = {
        {"（七）总计", 7 | OGI_NUMERAL_BRACKET},
        {"七、总计", 7},
        {"7.总计", 7},
        {"总计", 0},
        {"十二、总计", 12},
        {"二十一、总计", 21},
        {"（十）总计", 10 | OGI_NUMERAL_BRACKET},
        {"三安全", 0},
        {"2020年", 0},
        {"⑳总计", 20},
        {"⑀总计", 0},
        {"12", 0},
        {"（总计）", 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        OgiLabelHit hit;

        find(cases[i].text, &hit);
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(hit.numeral, ==, cases[i].numeral);
    }
}

/* Labels that nobody can have written. */
static void
test_long(void)
{
    g_autofree char *blanks = g_strnfill(600, ' ');
    g_autofree char *spaced = g_strconcat("自然人", blanks, NULL);
    g_autofree char *letters = g_strnfill(250, 'a');
    OgiLabelHit hit;

    g_assert_cmpuint(find(spaced, &hit)->kinds, ==, 0);
    g_assert_cmpuint(find(letters, &hit)->kinds, ==, 0);
}

/* A title above a table names its row behind another label. */
static void
test_titles(void)
{
    static const struct {
        const char *text;
        gboolean found;
    } cases[] = {
        {"复议后起诉", TRUE},
        {"行政诉讼/复议后起诉", TRUE},
        {"行政诉讼（复议后起诉）", TRUE},
        {"行政诉讼(复议后起诉)", TRUE},
        {"行政诉讼（复议后起诉", TRUE},
        {"行政诉讼：复议后起诉", TRUE},
        {"行政诉讼：", FALSE},
        {"行政诉讼（）", FALSE},
        {"某某：复议后起诉", FALSE},
        {"行政诉讼：某某", FALSE},
    };
    g_autofree char *letters = g_strnfill(1000, 'a');

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        OgiLabelHit hit;

        g_test_message("%s", cases[i].text);
        g_assert_cmpint(
            ogi_label_title_find(labels, ogi_text(cases[i].text, strlen(cases[i].text)), &hit), ==,
            cases[i].found);
    }
    g_assert_false(ogi_label_title_find(labels, ogi_text(letters, 1000), &(OgiLabelHit){0}));
}

static gboolean
is_headed_by(const char *text, const char *set, gint position)
{
    OgiLabelHit hit;

    find(text, &hit);
    for (guint i = 0; i < labels->sets->len; i++) {
        if (g_str_equal(labels->sets->pdata[i], set))
            return ogi_labels_heads(labels, hit.label, (guint8)i, position);
    }
    return FALSE;
}

static void
test_meanings(void)
{
    OgiLabelHit hit;

    g_assert_cmpuint(find("总计", &hit)->kinds, ==, OGI_LABEL_ROW | OGI_LABEL_COLUMN);
    g_assert_cmpuint(find("其他", &hit)->kinds, ==, OGI_LABEL_ROW | OGI_LABEL_COLUMN);
    g_assert_cmpuint(find("（六）其他处理", &hit)->kinds, ==, OGI_LABEL_ROW | OGI_LABEL_GROUP);
    g_assert_cmpuint(find("法人或其他组织", &hit)->kinds, ==, OGI_LABEL_COLUMNS);
    for (gint i = 0; i < 7; i++)
        g_assert_cmpint(is_headed_by("法人或其他组织", "applicants", i), ==, i >= 1 && i <= 5);
    g_assert_cmpuint(find("信息内容", &hit)->kinds, ==, OGI_LABEL_WORD);
    g_assert_cmpuint(find("五、存在的主要问题及改进情况", &hit)->section, ==, 5);
    /* by the forms of 2019 and 2021; later ones may have them, too */
    g_assert_cmpuint(find("政府集中采购", &hit)->forms & 3, ==, 1);
    g_assert_cmpuint(find("现行有效件数", &hit)->forms & 3, ==, 2);
    g_assert_cmpuint(find("", &hit)->kinds, ==, 0);
    g_assert_cmpuint(find("若干", &hit)->kinds, ==, 0);
    g_assert_cmpuint(find("自然人数", &hit)->kinds, ==, 0);
}

static void
test_units(void)
{
    OgiLabelHit hit;

    find("采购总金额（万元）", &hit);
    g_assert_cmpstr(hit.unit, ==, "万元");
    find("采购总金额(单位:元)", &hit);
    g_assert_cmpstr(hit.unit, ==, "元");
    g_assert_cmpuint(hit.label, !=, OGI_NO_LABEL);
    find("采购总金额", &hit);
    g_assert_null(hit.unit);
    find("自然人（件）", &hit);
    g_assert_null(hit.unit);
}

static void
test_sections(void)
{
    static const struct {
        const char *text;
        guint8 section;
        gboolean has_wording;
    } cases[] = {
        {"一、2020年政府信息公开总体情况", 1, TRUE},
        {"三、收到和处理政府信息公开申请情况", 3, TRUE},
        {"4、 政府信息公开行政复议、行政诉讼情况", 4, TRUE},
        {"四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4, FALSE},
        {"五、工作中存在的主要问题和改进措施情况", 5, FALSE},
        {"（二）主动公开政府信息情况", 2, TRUE},
        {"三、加强监督检查", 0, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        OgiText text = ogi_text(cases[i].text, strlen(cases[i].text));
        OgiLabelHit hit;
        gboolean has_wording;

        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(ogi_labels_find_section(labels, text, &hit, &has_wording), ==,
                         cases[i].section);
        g_assert_cmpint(has_wording, ==, cases[i].has_wording);
    }
}

static void
test_nearest(void)
{
    const OgiForm *form = ogi_codebook_form(codebook, 1);

    g_assert_cmpstr(
        ogi_labels_nearest(form, NULL, ogi_text("1.属于国家机密", strlen("1.属于国家机密"))), ==,
        "1.属于国家秘密");
    g_assert_null(ogi_labels_nearest(form, NULL, ogi_text("网站访问次数", strlen("网站访问次数"))));
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    int status;

    g_test_init(&argc, &argv, NULL);
    codebook = ogi_codebook_load(&error);
    g_assert_no_error(error);
    labels = ogi_labels_new(codebook, &error);
    g_assert_no_error(error);
    g_test_add_func("/labels/all", test_all);
    g_test_add_func("/labels/spellings", test_spellings);
    g_test_add_func("/labels/numerals", test_numerals);
    g_test_add_func("/labels/long", test_long);
    g_test_add_func("/labels/titles", test_titles);
    g_test_add_func("/labels/meanings", test_meanings);
    g_test_add_func("/labels/units", test_units);
    g_test_add_func("/labels/sections", test_sections);
    g_test_add_func("/labels/nearest", test_nearest);
    status = g_test_run();
    ogi_labels_free(labels);
    ogi_codebook_free(codebook);
    return status;
}
