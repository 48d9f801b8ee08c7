/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/notation.h>

static const OgiFormCell count = {.unit = "件", .kind = OGI_KIND_COUNT};
static const OgiFormCell change = {.unit = "项", .kind = OGI_KIND_CHANGE};
static const OgiFormCell fees = {.unit = "万元", .kind = OGI_KIND_MONEY, .decimals = 6};
static const OgiFormCell purchases = {.unit = "元", .kind = OGI_KIND_MONEY, .decimals = 2};

/* One way to write a cell and what it says; value in the cell's fixed point. */
typedef struct {
    const char *text;
    gint state;
    gint64 value;
    gint flags;
} Case;

enum {
    OK = OGI_STATE_REPORTED,
    BLANK = OGI_STATE_BLANK,
    NONE = OGI_STATE_NONE,
    BAD = OGI_STATE_UNREADABLE,
    UNIT = OGI_NOTATION_UNIT,
    CONVERTED = OGI_NOTATION_CONVERTED,
    FOOTNOTE = OGI_NOTATION_FOOTNOTE,
    NEGATIVE = OGI_NOTATION_NEGATIVE,
    DECIMALS = OGI_NOTATION_DECIMALS,
    RANGE = OGI_NOTATION_RANGE,
    TEXT = OGI_NOTATION_TEXT,
    ODD = OGI_NOTATION_ODD,
};

static void
check(const Case *cases, gsize n, const OgiFormCell *cell, const char *header_unit)
{
    for (gsize i = 0; i < n; i++) {
        const Case *c = &cases[i];
        OgiReading r = ogi_notation_read(ogi_text(c->text, strlen(c->text)), cell, header_unit);

        if ((gint)r.state != c->state || (gint)r.flags != c->flags ||
            (c->state == OK && r.value != c->value))
            g_error("“%s”: expected state %d, value %" G_GINT64_FORMAT ", flags %#x; found %d, "
                    "%" G_GINT64_FORMAT ", %#x",
                    c->text, c->state, c->value, (guint)c->flags, (gint)r.state, r.value,
                    (guint)r.flags);
    }
}

#define CHECK(cases, cell, header_unit) check(cases, G_N_ELEMENTS(cases), cell, header_unit)

static void
test_counts(void)
{
    static const Case cases[] = {
        {"0", OK, 0, 0},
        {"12", OK, 12, 0},
        {"007", OK, 7, 0},
        {"999999999999999", OK, G_GINT64_CONSTANT(999999999999999), 0},
        {"+3", OK, 3, 0},
        {"-0", OK, 0, 0},
        {"１２３", OK, 123, ODD},
        {"  12\n", OK, 12, 0},
        {"\xC2\xA0"
         "12　",
         OK, 12, 0},
        {"1\xE2\x80\x8B"
         "2\xEF\xBB\xBF",
         OK, 12, ODD}, /* zero width space, byte order mark */
        {"3.0", OK, 3, 0},
        {"3.00", OK, 3, 0},
        {"无", OK, 0, 0},
        {"零", OK, 0, 0},
        {"〇", OK, 0, 0},
        {"无。", OK, 0, 0},
        {"0。", OK, 0, 0},
    };
    CHECK(cases, &count, NULL);
}

static void
test_separators(void)
{
    static const Case cases[] = {
        {"1,234", OK, 1234, 0},
        {"3，525", OK, 3525, 0},
        {"１，２３４", OK, 1234, ODD},
        {"3 521", OK, 3521, 0},
        {"3\xC2\xA0"
         "521",
         OK, 3521, 0},
        {"3　521", OK, 3521, 0},
        {"1,808,595", OK, 1808595, 0},
        {"12 345 678", OK, 12345678, 0},
        /* only groups of three, of one kind, no leading zero, in one line */
        {"1,2345", BAD, 0, TEXT},
        {"12,34", BAD, 0, TEXT},
        {"1234,567", BAD, 0, TEXT},
        {"1,234,5", BAD, 0, TEXT},
        {"1,234 567", BAD, 0, TEXT},
        {"0,123", BAD, 0, TEXT},
        {"1,,234", BAD, 0, TEXT},
        {",123", BAD, 0, TEXT},
        {"123,", BAD, 0, TEXT},
        {"1, 234", BAD, 0, TEXT},
        {"1 2", BAD, 0, TEXT},
        {"3\n521", BAD, 0, TEXT},
        {"3\t521", BAD, 0, TEXT},
        {"1.234.567", BAD, 0, TEXT},
    };
    CHECK(cases, &count, NULL);
}

static void
test_units(void)
{
    static const Case cases[] = {
        {"12件", OK, 12, UNIT},    {"12 件", OK, 12, UNIT},
        {"0条", OK, 0, UNIT},      {"1,234 件", OK, 1234, UNIT},
        {"3项", OK, 3, UNIT},      {"3 个", OK, 3, UNIT},
        {"2次", OK, 2, UNIT},      {"4宗", OK, 4, UNIT},
        {"5起", OK, 5, UNIT},      {"6人次", OK, 6, UNIT},
        {"12元", BAD, 0, TEXT},    {"12万元", BAD, 0, TEXT},
        {"12件件", BAD, 0, TEXT},  {"18万余", BAD, 0, TEXT},
        {"1.2万件", BAD, 0, TEXT}, {"12件，其中3件", BAD, 0, TEXT},
        {"件", BAD, 0, TEXT},
    };
    CHECK(cases, &count, NULL);
}

static void
test_footnotes(void)
{
    static const Case cases[] = {
        {"1408*", OK, 1408, FOOTNOTE},
        {"1408＊", OK, 1408, FOOTNOTE},
        {"1,408**", OK, 1408, FOOTNOTE},
        {"1408 *", OK, 1408, FOOTNOTE},
        {"12件*", OK, 12, UNIT | FOOTNOTE},
        {"12*件", OK, 12, UNIT | FOOTNOTE},
        {"1408①", OK, 1408, FOOTNOTE},
        {"1408²", OK, 1408, FOOTNOTE},
        {"1408[1]", OK, 1408, FOOTNOTE},
        {"1408（注1）", OK, 1408, FOOTNOTE},
        {"1408注", OK, 1408, FOOTNOTE},
        {"*", BAD, 0, TEXT},
        {"*1408", BAD, 0, TEXT},
        {"1408[", BAD, 0, TEXT},
        {"1408（注1", BAD, 0, TEXT},
        {"1408（1）", BAD, 0, TEXT},
    };
    CHECK(cases, &count, NULL);
}

static void
test_missing(void)
{
    static const Case cases[] = {
        {"", BLANK, 0, 0},      {" ", BLANK, 0, 0},    {"\xC2\xA0", BLANK, 0, 0},
        {"　", BLANK, 0, 0},    {"\t\n", BLANK, 0, 0}, {"\xE2\x80\x8B", BLANK, 0, 0},
        {"/", NONE, 0, 0},      {"／", NONE, 0, 0},    {"-", NONE, 0, 0},
        {"--", NONE, 0, 0},     {"—", NONE, 0, 0},     {"——", NONE, 0, 0},
        {"－", NONE, 0, 0},     {"–", NONE, 0, 0},     {"−", NONE, 0, 0},
        {"\\", NONE, 0, 0},     {"N/A", NONE, 0, 0},   {"n/a", NONE, 0, 0},
        {"Ｎ／Ａ", NONE, 0, 0}, {"NA", NONE, 0, 0},    {"不适用", NONE, 0, 0},
        {"不涉及", NONE, 0, 0},
    };
    CHECK(cases, &count, NULL);
    CHECK(cases, &change, NULL);
    CHECK(cases, &fees, "元");
}

static void
test_text(void)
{
    static const Case cases[] = {
        {"若干", BAD, 0, TEXT},
        {"约462", BAD, 0, TEXT},
        {"462余", BAD, 0, TEXT},
        {"1O2", BAD, 0, TEXT},
        {"l2", BAD, 0, TEXT},
        {"12%", BAD, 0, TEXT},
        {"1/2", BAD, 0, TEXT},
        {"2/0", BAD, 0, TEXT},
        {"增3", BAD, 0, TEXT},
        {"(3)", BAD, 0, TEXT},
        {"3-", BAD, 0, TEXT},
        {"--3", BAD, 0, TEXT},
        {"1e3", BAD, 0, TEXT},
        {"0x10", BAD, 0, TEXT},
        {"5.", BAD, 0, TEXT},
        {".5", BAD, 0, TEXT},
        {"1..5", BAD, 0, TEXT},
        {"十二", BAD, 0, TEXT},
        {"一", BAD, 0, TEXT},
        {"…", BAD, 0, TEXT},
        {"×", BAD, 0, TEXT},
        {"12\xFF", BAD, 0, TEXT},
        {"\xEF\xBF\xBD", BAD, 0, TEXT},
        {"有关部门正在核实，待核实后另行公布，核实的结果以公布的为准，目前没有可以提供的数字，请向"
         "本机关的办公室查询",
         BAD, 0, TEXT},
    };
    CHECK(cases, &count, NULL);
}

static void
test_limits(void)
{
    static const Case counts[] = {
        {"-2", BAD, 0, NEGATIVE},
        {"－2", BAD, 0, NEGATIVE},
        {"−2件", BAD, 0, NEGATIVE | UNIT},
        {"2.5", BAD, 0, DECIMALS},
        {"1.234", BAD, 0, DECIMALS},
        {"1000000000000000", OK, G_GINT64_CONSTANT(1000000000000000), 0},
        {"1000000000000001", BAD, 0, RANGE},
        {"100000000000000000000", BAD, 0, RANGE},
        {"9223372036854775808", BAD, 0, RANGE},
        {"99999999999999999999999999999999999999999999999999", BAD, 0, RANGE},
    };
    static const Case money[] = {
        {"1000000000000000", OK, G_GINT64_CONSTANT(100000000000000000), 0},
        {"1000000000000000.01", BAD, 0, RANGE},
        {"100000000000万元", OK, G_GINT64_CONSTANT(100000000000000000), UNIT | CONVERTED},
        {"100000000001万元", BAD, 0, RANGE | UNIT},
        {"12.345", BAD, 0, DECIMALS},
        {"-5", BAD, 0, NEGATIVE},
    };
    CHECK(counts, &count, NULL);
    CHECK(money, &purchases, NULL);
}

static void
test_changes(void)
{
    static const Case cases[] = {
        {"3", OK, 3, 0},
        {"+3", OK, 3, 0},
        {"＋3", OK, 3, 0},
        {"-2", OK, -2, 0},
        {"−2", OK, -2, 0},
        {"－ 2", OK, -2, 0},
        {"增3", OK, 3, 0},
        {"减2", OK, -2, 0},
        {"增加3", OK, 3, 0},
        {"减少2", OK, -2, 0},
        {"减少2项", OK, -2, UNIT},
        {"新增 3 项", OK, 3, UNIT},
        {"2/0", OK, 2, 0},
        {"0/2", OK, -2, 0},
        {"3/1", OK, 2, 0},
        {"0/0", OK, 0, 0},
        {"1,234/1,236", OK, -2, 0},
        {"2／0", OK, 2, 0},
        {"+2/-1", OK, 1, 0},
        {"增2/减3", OK, -1, 0},
        {"增2减3", OK, -1, 0},
        {"增加2，减少3", OK, -1, 0},
        {"增2项、减3项", OK, -1, UNIT},
        {"2/-", OK, 2, 0},
        {"-/2", OK, -2, 0},
        {"无", OK, 0, 0},
        {"-2.5", BAD, 0, DECIMALS},
        {"1.5/1", BAD, 0, TEXT},
        {"/2", BAD, 0, TEXT},
        {"2/", BAD, 0, TEXT},
        {"1/2/3", BAD, 0, TEXT},
        {"减-2", BAD, 0, TEXT},
        {"+-2", BAD, 0, TEXT},
        {"增", BAD, 0, TEXT},
        {"1000000000000001", BAD, 0, RANGE},
    };
    CHECK(cases, &change, NULL);
}

static void
test_money(void)
{
    static const Case in_wan[] = {
        {"0", OK, 0, 0},
        {"59237.2449", OK, G_GINT64_CONSTANT(59237244900), 0},
        {"59,237.2449", OK, G_GINT64_CONSTANT(59237244900), 0},
        {"５９２３７．２４４９", OK, G_GINT64_CONSTANT(59237244900), ODD},
        {"1.500000", OK, 1500000, 0},
        {"1.12345", OK, 1123450, 0},
        {"1.123456", OK, 1123456, 0},
        {"1.1234567", BAD, 0, DECIMALS},
        {"12.5万元", OK, 12500000, UNIT},
        {"12.5 万", OK, 12500000, UNIT},
        {"251000元", OK, 25100000, UNIT | CONVERTED},
        {"123.45元", OK, 12345, UNIT | CONVERTED},
        {"123.456元", BAD, 0, DECIMALS | UNIT},
        {"1.2亿元", OK, G_GINT64_CONSTANT(12000000000), UNIT | CONVERTED},
        {"￥251000元", OK, 25100000, UNIT | CONVERTED},
        {"12件", BAD, 0, TEXT},
    };
    static const Case in_yuan[] = {
        {"251000", OK, 25100000, 0},
        {"251000元", OK, 25100000, UNIT},
        {"251,000.50元", OK, 25100050, UNIT},
        {"12.5万元", OK, 12500000, UNIT | CONVERTED},
        {"0.123456万元", OK, 123456, UNIT | CONVERTED},
        {"0.1234567万元", BAD, 0, DECIMALS | UNIT},
        {"1亿元", OK, G_GINT64_CONSTANT(10000000000), UNIT | CONVERTED},
    };
    CHECK(in_wan, &fees, NULL);
    CHECK(in_wan, &fees, "万元");
    CHECK(in_yuan, &purchases, NULL);
    CHECK(in_yuan, &purchases, "元");
}

/* The header's unit holds where the cell has none. */
static void
test_header_unit(void)
{
    static const Case in_wan[] = {
        {"25.1", OK, 25100000, CONVERTED},
        {"0", OK, 0, 0},
        {"251000元", OK, 25100000, UNIT},
        {"25.1万元", OK, 25100000, UNIT | CONVERTED},
    };
    static const Case in_yuan[] = {
        {"251000", OK, 25100000, CONVERTED},
        {"1.5", OK, 150, CONVERTED},
        {"25.1万元", OK, 25100000, UNIT},
    };
    static const Case counts[] = {{"12", OK, 12, 0}};

    CHECK(in_wan, &purchases, "万元");
    CHECK(in_yuan, &fees, "元");
    CHECK(counts, &count, "件");
    CHECK(counts, &count, "万元");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/notation/counts", test_counts);
    g_test_add_func("/notation/separators", test_separators);
    g_test_add_func("/notation/units", test_units);
    g_test_add_func("/notation/footnotes", test_footnotes);
    g_test_add_func("/notation/missing", test_missing);
    g_test_add_func("/notation/text", test_text);
    g_test_add_func("/notation/limits", test_limits);
    g_test_add_func("/notation/changes", test_changes);
    g_test_add_func("/notation/money", test_money);
    g_test_add_func("/notation/header-unit", test_header_unit);
    return g_test_run();
}
