/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/encoding.h>

/* Decodes and compares; the expected text has no NUL. */
static OgiEncodingReport
assert_decodes(const char *bytes, gsize len, const char *declared, const char *charset,
               const char *expected)
{
    OgiEncodingReport report;
    const char *out;
    gsize out_len;
    g_autofree char *owned =
        ogi_encoding_to_utf8((const guint8 *)bytes, len, declared, &out, &out_len, &report);
    g_autofree char *text = g_strndup(out, out_len);

    g_assert_cmpstr(text, ==, expected);
    g_assert_cmpuint(out_len, ==, strlen(expected));
    g_assert_cmpstr(report.charset, ==, charset);
    g_assert_true(g_utf8_validate_len(out, out_len, NULL));
    return report;
}

#define ASSERT_DECODES(bytes, declared, charset, expected)                                         \
    assert_decodes(bytes, sizeof(bytes) - 1, declared, charset, expected)

static void
test_no_copy(void)
{
    static const char text[] = "本年新收 12 件 𬱖\n";
    OgiEncodingReport report;
    const char *out;
    gsize len;

    g_assert_null(
        ogi_encoding_to_utf8((const guint8 *)text, sizeof text - 1, "gb2312", &out, &len, &report));
    g_assert_true(out == text);
    g_assert_cmpuint(len, ==, sizeof text - 1);
    g_assert_cmpuint(report.n_bad + report.n_nul + report.first_bad_line, ==, 0);
    /* the mark is passed over, not copied away */
    g_assert_null(
        ogi_encoding_to_utf8((const guint8 *)"\xEF\xBB\xBFx", 4, NULL, &out, &len, &report));
    g_assert_cmpmem(out, len, "x", 1);
    g_assert_null(ogi_encoding_to_utf8((const guint8 *)"", 0, NULL, &out, &len, &report));
    g_assert_cmpuint(len, ==, 0);
}

static void
test_gb18030(void)
{
    OgiEncodingReport report;

    /* 政府 in two bytes each; 䶮 in two, 𬱖 in four; ASCII between */
    report = ASSERT_DECODES("\xD5\xFE\xB8\xAE:\xFE\x9F,\x99\x33\xC3\x36\n", NULL, "GB18030",
                            "政府:䶮,𬱖\n");
    g_assert_cmpuint(report.n_bad, ==, 0);
    /* 龴 as two bytes and as four, as it was before; a space that isn't in GB2312 */
    ASSERT_DECODES("\xD5\xFE\xFE\x59\x82\x35\x90\x37\xA3\xA0", NULL, "GB18030",
                   "政龴龴\xE3\x80\x80");
    /* a lie is no help */
    ASSERT_DECODES("\xD5\xFE\xB8\xAE", "utf-16", "GB18030", "政府");
    ASSERT_DECODES("\xD5\xFE\xB8\xAE", "utf-8", "GB18030", "政府");
    /* a byte that begins nothing */
    report = ASSERT_DECODES("\xD5\xFE\n\xB8\xAE\xFF\n\xD5\xFE\xB8\xAE\xD5", NULL, "GB18030",
                            "政\n府\uFFFD\n政府\uFFFD");
    g_assert_cmpuint(report.n_bad, ==, 2);
    g_assert_cmpuint(report.first_bad_line, ==, 2);
}

/* Every character of the file that 𬱖 and its like are in, the other way about, by iconv. */
static void
test_gb18030_round(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *bytes = NULL;
    gsize n;

    for (gunichar c = 0x3400; c < 0x9FA0; c += 7)
        g_string_append_unichar(text, c);
    for (gunichar c = 0x20000; c < 0x2CEB0; c += 101)
        g_string_append_unichar(text, c);
    bytes = g_convert(text->str, (gssize)text->len, "GB18030", "UTF-8", NULL, &n, NULL);
    g_assert_nonnull(bytes);
    g_assert_cmpuint(assert_decodes(bytes, n, NULL, "GB18030", text->str).n_bad, ==, 0);
}

static void
test_damaged_utf_8(void)
{
    OgiEncodingReport report;

    report = ASSERT_DECODES("政府信息\n公\xFF开\xE5\xBC年度\n报\xC0告\xE5", NULL, "UTF-8",
                            "政府信息\n公\uFFFD开\uFFFD\uFFFD年度\n报\uFFFD告\uFFFD");
    g_assert_cmpuint(report.n_bad, ==, 5);
    g_assert_cmpuint(report.first_bad_line, ==, 2);
    /* surrogates and forms too long are bad */
    report =
        ASSERT_DECODES("政府信息公开\xED\xA0\x80", NULL, "UTF-8", "政府信息公开\uFFFD\uFFFD\uFFFD");
    g_assert_cmpuint(report.n_bad, ==, 3);
}

static void
test_utf_16(void)
{
    static const char text[] = "规章\t12\n𬱖\n";
    static const char *const charsets[] = {"UTF-16LE", "UTF-16BE"};
    static const char *const marks[] = {"\xFF\xFE", "\xFE\xFF"};

    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++) {
        gsize n;
        g_autofree char *bytes =
            g_convert(text, sizeof text - 1, charsets[i], "UTF-8", NULL, &n, NULL);
        g_autofree char *marked = g_malloc(n + 3);

        assert_decodes(bytes, n, NULL, charsets[i], text);
        memcpy(marked, marks[i], 2);
        memcpy(marked + 2, bytes, n);
        assert_decodes(marked, n + 2, NULL, charsets[i], text);
        /* cut in the middle of a unit */
        marked[n + 2] = 'x';
        g_assert_cmpuint(
            assert_decodes(marked, n + 3, NULL, charsets[i], "规章\t12\n𬱖\n\uFFFD").n_bad, ==,
            1);
    }
    /* half of a pair */
    g_assert_cmpuint(
        ASSERT_DECODES("\xFF\xFE\x00\xD8\x31\x00", NULL, "UTF-16LE", "\uFFFD\uFFFD1").n_bad, ==, 2);
}

static void
test_nul(void)
{
    OgiEncodingReport report;

    report =
        ASSERT_DECODES("政府信息公\0开 1 年度报告\0", NULL, "UTF-8", "政府信息公开 1 年度报告");
    g_assert_cmpuint(report.n_nul, ==, 2);
    /* what stood between digits isn't known */
    report = ASSERT_DECODES("公开 34\000\00040 年度报告", NULL, "UTF-8",
                            "公开 34\xEF\xBF\xBD"
                            "40 年度报告");
    g_assert_cmpuint(report.n_nul, ==, 2);
    g_assert_cmpuint(report.n_bad, ==, 0);
    /* but not at the end, nor in front of a letter */
    report = ASSERT_DECODES("公开 34\0\0件，2\0件，40\0\0", NULL, "UTF-8", "公开 34件，2件，40");
    g_assert_cmpuint(report.n_nul, ==, 5);
    report = ASSERT_DECODES("\0", NULL, "UTF-8", "");
    g_assert_cmpuint(report.n_nul, ==, 1);
}

static void
test_declared_decides_ties(void)
{
    ASSERT_DECODES("a\xFF", "UTF-8", "UTF-8", "a\uFFFD");
    ASSERT_DECODES("a\xFF", NULL, "GB18030", "a\uFFFD");
    ASSERT_DECODES("a\xFF", "GBK", "GB18030", "a\uFFFD");
    /* fewer bytes are bad in UTF-8 */
    ASSERT_DECODES("文 \xFF", NULL, "UTF-8", "文 \uFFFD");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/encoding/good-utf-8-is-not-copied", test_no_copy);
    g_test_add_func("/encoding/gb18030", test_gb18030);
    g_test_add_func("/encoding/gb18030-there-and-back", test_gb18030_round);
    g_test_add_func("/encoding/damaged-utf-8-stays-utf-8", test_damaged_utf_8);
    g_test_add_func("/encoding/utf-16-with-and-without-mark", test_utf_16);
    g_test_add_func("/encoding/nul-is-dropped", test_nul);
    g_test_add_func("/encoding/declared-decides-ties", test_declared_decides_ties);
    return g_test_run();
}
