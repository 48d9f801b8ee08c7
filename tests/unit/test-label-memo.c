/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A memo gives what the labels give, whatever was looked up before. */
#include <string.h>

#include "form/labels/label-memo-private.h"

enum { N_FOUND = 20000 };

static OgiCodebook *codebook;
static OgiLabels *labels;

/* A label of a form, perhaps numbered, spaced or with a letter that isn't its own. */
static char *
random_text(void)
{
    static const char *const before[] = {"", "1.", "（一）", "二、", " "};
    static const char *const behind[] = {"", "（件）", "(万元)", "：", "字", "　"};
    const OgiForm *form = ogi_codebook_form(
        codebook, (guint)g_test_rand_int_range(0, (gint32)ogi_codebook_n_forms(codebook)));
    guint row = (guint)g_test_rand_int_range(0, (gint32)ogi_form_n_rows(form));

    return g_strconcat(before[g_test_rand_int_range(0, G_N_ELEMENTS(before))],
                       ogi_form_rows(form)[row].label,
                       behind[g_test_rand_int_range(0, G_N_ELEMENTS(behind))], NULL);
}

static void
assert_same(OgiLabelMemo *memo, const OgiLabels *of, OgiText text)
{
    OgiLabelHit expected, found;
    gboolean is_label = ogi_labels_find(of, text, &expected);

    g_assert_cmpint(ogi_label_memo_find(memo, of, text, &found), ==, is_label);
    g_assert_cmpuint(found.label, ==, expected.label);
    g_assert_cmpuint(found.numeral, ==, expected.numeral);
    g_assert_true(found.unit == expected.unit);
}

static void
test_random(void)
{
    g_autoptr(OgiLabelMemo) memo = ogi_label_memo_new();

    for (guint i = 0; i < N_FOUND; i++) {
        g_autofree char *text = random_text();

        /* beginnings, too: as long as a place in the memo, and of the same first bytes */
        assert_same(memo, labels,
                    ogi_text(text, (gsize)g_test_rand_int_range(0, (gint32)strlen(text) + 1)));
        assert_same(memo, labels, ogi_text(text, strlen(text)));
    }
}

/* Other labels: nothing that was kept of the first counts. */
static void
test_other_labels(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiLabels) others = ogi_labels_new(codebook, &error);
    g_autoptr(OgiLabelMemo) memo = ogi_label_memo_new();
    OgiText text = ogi_text("不予公开", strlen("不予公开"));

    g_assert_no_error(error);
    assert_same(memo, labels, text);
    for (guint i = 0; i <= others->mask; i++)
        others->slots[i].label = OGI_NO_LABEL; /* these have none */
    assert_same(memo, others, text);
    assert_same(memo, labels, text);
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
    g_test_add_func("/label-memo/random", test_random);
    g_test_add_func("/label-memo/other-labels", test_other_labels);
    status = g_test_run();
    ogi_labels_free(labels);
    ogi_codebook_free(codebook);
    return status;
}
