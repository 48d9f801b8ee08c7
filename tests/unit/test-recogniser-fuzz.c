/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations of real layouts: nothing crashes, and no cell gets a figure that doesn't stand at its
 * line. */
#include "paper.h"

enum { N_ROUNDS = 600 };

static Bench bench;

/* The whole text of a line, full-width digits as ASCII, separators left out. */
static char *
plain_line(const char *text, guint line)
{
    GString *out = g_string_new(NULL);

    for (guint n = 1; n < line && text != NULL; n++) {
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
    for (; text != NULL && *text != '\0' && *text != '\n'; text++) {
        if (g_ascii_isdigit(*text))
            g_string_append_c(out, *text);
    }
    return g_string_free(out, FALSE);
}

/* The digits of a number, whatever its unit was: 0.1009 and 10090000 are 1009. */
static char *
bare_digits(const char *number)
{
    GString *out = g_string_new(NULL);

    for (; *number != '\0'; number++) {
        if (g_ascii_isdigit(*number) && (out->len > 0 || *number != '0'))
            g_string_append_c(out, *number);
    }
    while (out->len > 0 && out->str[out->len - 1] == '0')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

/* Every value that was read stands in the line that it names, or is the zero of a word. */
static void
check_record(const char *text)
{
    const OgiForm *form = ogi_record_form(bench.record);
    const guint8 *states = ogi_record_states(bench.record);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        guint line = ogi_record_lines(bench.record)[i];
        g_autofree char *value = NULL;
        g_autofree char *found = NULL;
        g_autofree char *digits = NULL;

        /* 1/16 is a change of -15 */
        if (!ogi_state_has_value(states[i]) || ogi_record_values(bench.record)[i] == 0 ||
            ogi_form_cells(form)[i].kind == OGI_KIND_CHANGE)
            continue;
        value = bench_cell_text(bench.record, (gint)i);
        found = bare_digits(value);
        digits = plain_line(text, line);
        if (strstr(digits, found) == NULL)
            g_error("cell %u is %s, but line %u has the digits “%s”", i, value, line, digits);
    }
}

/* Moves a piece of text: copies, cuts or swaps lines, or breaks a character. */
static void
mutate(GString *text)
{
    static const char *const pieces[] = {"\t",       "\n",       "\t\n",       "\t0\n",
                                         "\t总计\n", "\t其他\n", "\t自然人\n", "\t行政复议\n",
                                         "\t规章\n", "　",       "注：",       "\t（三）不予公开\n",
                                         "\xFF",     "\xE4\xB8", "三、",       "|"};
    gsize at = (gsize)g_test_rand_int_range(0, (gint32)text->len);
    gsize len = (gsize)g_test_rand_int_range(1, 60);
    const char *piece = pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))];
    g_autofree char *copy = NULL;

    while (at > 0 && text->str[at - 1] != '\n')
        at--;
    len = MIN(len, text->len - at);
    switch (g_test_rand_int_range(0, 5)) {
    case 0:
        g_string_insert(text, (gssize)at, piece);
        break;
    case 1:
        g_string_erase(text, (gssize)at, (gssize)len);
        break;
    case 2:
        copy = g_strndup(text->str + at, len);
        g_string_insert(text, (gssize)((gsize)g_test_rand_int() % text->len), copy);
        break;
    case 3:
        text->str[at + (gsize)g_test_rand_int() % len] = (char)g_test_rand_int_range(1, 256);
        break;
    default:
        g_string_truncate(text, MAX(at, 200));
        break;
    }
}

static void
test_text(gconstpointer data)
{
    gint year = GPOINTER_TO_INT(data);
    g_autofree char *whole = NULL;
    guint n_records = 0;
    Paper paper;

    paper_init(&paper, ogi_codebook_form_for_year(bench.codebook, year), year);
    paper_lay_out(&paper);
    whole = paper_text(&paper);
    for (guint round = 0; round < N_ROUNDS; round++) {
        g_autoptr(GString) text = g_string_new(whole);
        g_autoptr(GError) error = NULL;
        gint n = g_test_rand_int_range(1, 12);

        for (gint i = 0; i < n && text->len > 0; i++)
            mutate(text);
        g_string_replace(text, "\r", " ", 0); /* plain_line counts no such line ends */
        ogi_document_clear(bench.document);
        /* the text itself may have become another encoding; then its lines are others too */
        if (!g_utf8_validate(text->str, (gssize)text->len, NULL)) {
            g_autofree char *valid = g_utf8_make_valid(text->str, (gssize)text->len);

            g_string_assign(text, valid);
        }
        if (!ogi_document_read(bench.document, "a.txt", (const guint8 *)text->str, text->len,
                               &error) ||
            bench_read(&bench, "a.txt") == NULL)
            continue;
        check_record(text->str);
        n_records++;
    }
    g_assert_cmpuint(n_records, >, N_ROUNDS / 2);
    paper_clear(&paper);
}

/* Grids with any spans, columns and rows, of labels and figures at random. */
static void
test_grids(void)
{
    static const char *const texts[] = {"",
                                        "",
                                        "7",
                                        "12",
                                        "自然人",
                                        "商业企业",
                                        "总计",
                                        "其他",
                                        "法人或其他组织",
                                        "行政复议",
                                        "行政诉讼",
                                        "未经复议直接起诉",
                                        "复议后起诉",
                                        "结果维持",
                                        "结果纠正",
                                        "规章",
                                        "本年制发件数",
                                        "一、本年新收政府信息公开申请数量",
                                        "（三）不予公开",
                                        "1.属于国家秘密",
                                        "（七）总计",
                                        "第二十条第（一）项",
                                        "若干",
                                        "3.其他",
                                        "注：1"};

    for (guint round = 0; round < N_ROUNDS; round++) {
        guint n_rows = (guint)g_test_rand_int_range(1, 12);

        ogi_document_clear(bench.document);
        for (guint i = 0; i < n_rows; i++) {
            guint column = (guint)g_test_rand_int_range(0, 3);

            while (column < 12) {
                const char *text = texts[g_test_rand_int_range(0, G_N_ELEMENTS(texts))];
                OgiTextCell place = {
                    .line = i + 1,
                    .row = i,
                    .table = (guint16)(1 + i / 6),
                    .column = g_test_rand_int_range(0, 20) == 0 ? OGI_NO_COLUMN : (guint16)column,
                    .colspan = (guint16)g_test_rand_int_range(0, 4),
                    .rowspan = (guint16)g_test_rand_int_range(0, 3),
                };

                ogi_document_add(bench.document, &place, ogi_text(text, strlen(text)));
                column += (guint)g_test_rand_int_range(1, 3);
            }
        }
        bench_read(&bench, "a.html");
    }
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    g_test_add_data_func("/recogniser/fuzz/2019", GINT_TO_POINTER(2020), test_text);
    g_test_add_data_func("/recogniser/fuzz/2021", GINT_TO_POINTER(2023), test_text);
    g_test_add_func("/recogniser/fuzz/grids", test_grids);
    status = g_test_run();
    bench_close(&bench);
    return status;
}
