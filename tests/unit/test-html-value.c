/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/html/html-value-private.h"

static OgiText
text_of(const char *text)
{
    return ogi_text(text, strlen(text));
}

static void
test_numbers(void)
{
    static const struct {
        const char *text;
        gint hundredths;
        const char *unit; /* NULL: no number */
    } cases[] = {
        {"12px", 1200, "px"},   {"-0.5em", -50, "em"},
        {"+3", 300, ""},        {".5", 50, ""},
        {"5.", 500, ""},        {"1.239%", 123, "%"},
        {"0", 0, ""},           {"99999999", 100000000, ""},
        {"1.2.3", 120, ".3"},   {"7 important", 700, " important"},
        {"1e2px", 10000, "px"}, {"100e-3em", 10, "em"},
        {"1e+1", 1000, ""},     {"1e99", 100000000, ""},
        {"1em", 100, "em"},     {"1e-", 100, "e-"},
        {"", 0, NULL},          {"-", 0, NULL},
        {"px", 0, NULL},        {".", 0, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint hundredths;
        OgiText unit;
        gboolean any = ogi_html_value_number(text_of(cases[i].text), &hundredths, &unit);
        g_autofree char *behind = g_strndup(unit.str, unit.len);

        g_test_message("%s", cases[i].text);
        g_assert_cmpint(any, ==, cases[i].unit != NULL);
        if (any) {
            g_assert_cmpint(hundredths, ==, cases[i].hundredths);
            g_assert_cmpstr(behind, ==, cases[i].unit);
        }
    }
}

typedef struct {
    gboolean (*is)(OgiText value);
    const char *yes[16]; /* up to NULL */
    const char *no[16];
} Question;

static void
test_questions(void)
{
    static const Question questions[] = {
        {ogi_html_value_is_tiny,
         {"0", "1px", "1.4pt", "0.04em", "0.04rem", "4%", "0.01vw", "0.01vh"},
         {"2px", "0.05em", "5%", "-1px", "small", ""}},
        {ogi_html_value_is_faint, {"0", "0.05", "5%", "0px"}, {"0.06", "6%", "1", "none", "1px"}},
        {ogi_html_value_is_far,
         {"500px", "-500pt", "40em", "-40em", "100%"},
         {"499px", "39em", "39%", "left"}},
        {ogi_html_value_is_raised,
         {"super", "SUB", "text-top", "text-bottom", "3px", "-3px", "0.25em", "-20%"},
         {"baseline", "middle", "2px", "0.2em", ""}},
    };

    for (guint i = 0; i < G_N_ELEMENTS(questions); i++) {
        const Question *question = &questions[i];

        for (guint k = 0; question->yes[k] != NULL; k++) {
            g_test_message("%u: %s", i, question->yes[k]);
            g_assert_true(question->is(text_of(question->yes[k])));
        }
        for (guint k = 0; question->no[k] != NULL; k++) {
            g_test_message("%u: not %s", i, question->no[k]);
            g_assert_false(question->is(text_of(question->no[k])));
        }
    }
}

static void
test_sizes(void)
{
    static const struct {
        const char *text;
        gint size;
    } cases[] = {
        {"16px", 1600},     {"16", 1600},      {"12pt", 1600},   {"2rem", 3200},
        {"1.5em", -150},    {"80%", -80},      {"3vw", 0},       {"0", 0},
        {"-4px", 0},        {"xx-small", 900}, {"Medium", 1600}, {"xx-large", 3200},
        {"smaller", -83},   {"larger", -120},  {"thick", 0},     {"200em", -10000},
        {"99999%", -10000},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(ogi_html_value_size(text_of(cases[i].text)), ==, cases[i].size);
    }
}

static void
test_colors(void)
{
    static const struct {
        const char *text;
        guint32 color;
    } cases[] = {
        {"#fff", OGI_COLOR_WHITE},
        {" #1a2B3c ", 0x1A2B3C},
        {"#123", 0x112233},
        {"#fff0", OGI_COLOR_NONE},
        {"#ffffff00", OGI_COLOR_NONE},
        {"#ffffff10", OGI_COLOR_DOUBT},
        {"#123f", 0x112233},
        {"#123456FF", 0x123456},
        {"#1238", 0x112233 | OGI_COLOR_HALF},
        {"#12", OGI_COLOR_INVALID},
        {"#", OGI_COLOR_INVALID},
        {"#12g", OGI_COLOR_INVALID},
        {"#12345", OGI_COLOR_INVALID},
        {"#1234567", OGI_COLOR_INVALID},
        {"rgb(255,255,255)", OGI_COLOR_WHITE},
        {"rgb(255 255 255 / 100%)", OGI_COLOR_WHITE},
        {"rgb(100%, 0%, 50%)", 0xFF0080},
        {"rgb(300,-1,0)", 0xFF0000},
        {"rgb(-1,300,-1)", 0x00FF00},
        {"rgb(0,0,300)", 0x0000FF},
        {"rgb(none 0 0)", 0},
        {"rgba(1, 2, 3, 1)", 0x010203},
        {"rgba(1, 2, 3, 1, 9)", OGI_COLOR_DOUBT},
        {"rgba(0,0,0,0)", OGI_COLOR_NONE},
        {"rgba(0,0,0,0.05)", OGI_COLOR_NONE},
        {"rgba(0,0,0,0.09)", OGI_COLOR_DOUBT},
        {"rgba(0,0,0,.5)", OGI_COLOR_HALF},
        {"rgb(255 255 255 / 50%)", OGI_COLOR_WHITE | OGI_COLOR_HALF},
        {"rgb(1,2)", OGI_COLOR_DOUBT},
        {"rgb(1,2", OGI_COLOR_DOUBT},
        {"rgb(1,2,3", 0x010203},
        {"rgb(2.55e2 255 255)", OGI_COLOR_WHITE},
        {"rgb(1px 2 3)", OGI_COLOR_DOUBT},
        {"rgb(calc(255) 255 255)", OGI_COLOR_DOUBT},
        {"rgb(from white r g b)", OGI_COLOR_DOUBT},
        {"rgb(var(--x))", OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD},
        {"rgb", OGI_COLOR_INVALID},
        {"hsl(0, 0%, 100%)", OGI_COLOR_WHITE},
        {"hsla(0,0%,100%,1)", OGI_COLOR_WHITE},
        {"hsla(0,0%,100%,0)", OGI_COLOR_NONE},
        {"hsl(120,30%,100%)", OGI_COLOR_WHITE},
        {"hsl(0,0%,50%)", 0x808080},
        {"hsl(0 100% 50%)", 0xFF0000},
        {"hsl(120deg 100% 50%)", 0x00FF00},
        {"hsl(0.5turn 100% 50%)", 0x00FFFF},
        {"hsl(200grad 100% 50%)", 0x00FFFF},
        {"hsl(-120 100% 50%)", 0x0000FF},
        {"hsl(720 100% 50%)", 0xFF0000},
        {"hsl(1e9 100% 50%)", OGI_COLOR_DOUBT},
        {"hwb(0 100% 0%)", OGI_COLOR_WHITE},
        {"hwb(0 100% 100%)", 0x808080},
        {"hwb(120 0% 0%)", 0x00FF00},
        {"color(srgb 1 1 1)", OGI_COLOR_WHITE},
        {"color(srgb 0% 50% 100%)", 0x0080FF},
        {"color(display-p3 1 1 1)", OGI_COLOR_DOUBT},
        {"lab(100 0 0)", OGI_COLOR_WHITE},
        {"lab(100 0 0 / 0.5)", OGI_COLOR_WHITE | OGI_COLOR_HALF},
        {"lab(100 50 0)", OGI_COLOR_DOUBT},
        {"lab(50 0 0)", OGI_COLOR_DOUBT},
        {"lch(0% 0 0)", 0},
        {"oklch(1 0 0)", OGI_COLOR_WHITE},
        {"oklab(100% 0 0)", OGI_COLOR_WHITE},
        {"color-mix(in srgb, white 100%, black)", OGI_COLOR_DOUBT},
        {"light-dark(white, black)", OGI_COLOR_WHITE},
        {"light-dark(rgb(0, 0, 0), white)", 0},
        {"light-dark(white)", OGI_COLOR_DOUBT},
        {"light-dark(light-dark(red,red),red)", OGI_COLOR_DOUBT},
        {"contrast-color(black)", OGI_COLOR_DOUBT},
        {"Transparent", OGI_COLOR_NONE},
        {"white", OGI_COLOR_WHITE},
        {"NAVY", 0x000080},
        {"azure", 0xF0FFFF},
        {"aliceblue", 0xF0F8FF},
        {"yellowgreen", 0x9ACD32},
        {"gree", OGI_COLOR_INVALID},
        {"Canvas", OGI_COLOR_WHITE},
        {"FieldText", 0},
        {"buttonface", OGI_COLOR_DOUBT},
        {"-webkit-link", OGI_COLOR_DOUBT},
        {"currentColor", OGI_COLOR_AROUND},
        {"ffffff", OGI_COLOR_DOUBT},
        {"var(--ink)", OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD},
        {"var(--ink, white)", OGI_COLOR_WHITE | OGI_COLOR_TOLD},
        {"var(--ink, var(--b, white))", OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD},
        {"var(--ink, lab(50 0 0))", OGI_COLOR_DOUBT | OGI_COLOR_TOLD},
        {"var(--ink, currentcolor)", OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD},
        {"var(--ink, foo)", OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD},
        {"", OGI_COLOR_INVALID},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmphex(ogi_html_color(text_of(cases[i].text)), ==, cases[i].color);
    }
}

/* As old browsers take them: any letters are a colour. */
static void
test_attributes(void)
{
    static const struct {
        const char *text;
        guint32 color;
    } cases[] = {
        {"white", OGI_COLOR_WHITE},
        {"#fff", OGI_COLOR_WHITE},
        {"ffffff", OGI_COLOR_WHITE},
        {"#ffffff", OGI_COLOR_WHITE},
        {"#ffg", 0x0F0F00},
        {"chucknorris", 0xC00000},
        {"0", 0},
        {"f", 0x0F0000},
        {"#123", 0x112233},
        {"", OGI_COLOR_INVALID},
        {"transparent", OGI_COLOR_INVALID},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmphex(ogi_html_color_attribute(text_of(cases[i].text)), ==, cases[i].color);
    }
}

static void
test_families(void)
{
    g_assert_cmpuint(ogi_html_family(text_of("\"SimSun\"")), ==,
                     ogi_html_family(text_of(" simsun")));
    g_assert_cmpuint(ogi_html_family(text_of("'宋体'")), ==, ogi_html_family(text_of("宋体")));
    g_assert_cmpuint(ogi_html_family(text_of("宋体")), !=, ogi_html_family(text_of("仿宋")));
    g_assert_cmpuint(ogi_html_family(text_of("")), !=, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-value/numbers", test_numbers);
    g_test_add_func("/html-value/questions", test_questions);
    g_test_add_func("/html-value/sizes", test_sizes);
    g_test_add_func("/html-value/colours", test_colors);
    g_test_add_func("/html-value/attributes", test_attributes);
    g_test_add_func("/html-value/families", test_families);
    return g_test_run();
}
