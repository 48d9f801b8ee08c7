/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/html/html-look-private.h"

static const char *const words[OGI_N_LOOKS] = {
    "display",  "visibility", "opacity", "size",   "mso-hide", "away",  "empty", "narrow",
    "overflow", "strike",     "raise",   "turn",   "content",  "doubt", "float", "picture",
    "clip",     "strange",    "around",  "placed", "box",      "block", "back",  "outline",
    "tall",     "family",     "color",   "ground", "fill"};

static OgiHtmlLook
look_of(const char *declarations)
{
    OgiHtmlLook look = {0};

    ogi_html_look_read(&look, ogi_text(declarations, strlen(declarations)));
    return look;
}

/* What is on, in the order of the words. */
static char *
on_words(const OgiHtmlLook *look)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < OGI_N_LOOKS; i++) {
        if ((look->on & look->set & ogi_look_bit((OgiHtmlProperty)i)) != 0)
            g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", words[i]);
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *declarations;
    const char *on;
} Case;

static void
assert_looks(const Case *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        OgiHtmlLook look = look_of(cases[i].declarations);
        g_autofree char *on = on_words(&look);

        g_test_message("%s", cases[i].declarations);
        g_assert_cmpstr(on, ==, cases[i].on);
    }
}

static void
test_hidden(void)
{
    static const Case cases[] = {
        {"display:none", "display"},
        {"display: ruby-text", "display"},
        {"display:list-item", "doubt picture box block"},
        {"display:var(--x)", "doubt"},
        {"display:block", "box block"},
        {"visibility:hidden", "visibility"},
        {"visibility:collapse", "visibility"},
        {"visibility:visible", ""},
        {"content-visibility:hidden", "away"},
        {"opacity:0", "opacity"},
        {"opacity:.5", ""},
        {"opacity:calc(1 - 1)", "doubt"},
        {"filter:opacity(0)", "opacity doubt"},
        {"filter:alpha(opacity=0)", "doubt"},
        {"filter:blur(2px)", "doubt"},
        {"filter:brightness(9)", "doubt"},
        {"filter:contrast(0)", "doubt"},
        {"filter:none", ""},
        {"transform:scale(0)", "away doubt"},
        {"transform:scaleY(0)", "away doubt"},
        {"transform:rotate(180deg)", "doubt"},
        {"transform:translateZ(0)", "back"},
        {"transform:none", "back"},
        {"mso-hide:all", "mso-hide"},
        {"mso-hide:none", ""},
        {"zoom:0.1", "doubt"},
        {"zoom:10%", "doubt"},
        {"zoom:100%", ""},
        {"zoom:normal", ""},
        {"animation:fade 1s", "doubt"},
        {"animation:none", ""},
        {"mix-blend-mode:normal", ""},
        {"-webkit-text-security:disc", "doubt"},
    };

    assert_looks(cases, G_N_ELEMENTS(cases));
}

static void
test_boxes(void)
{
    static const Case cases[] = {
        {"overflow:hidden", "overflow"},
        {"overflow-x:clip", "overflow"},
        {"overflow:visible", ""},
        {"height:0px", "empty"},
        {"width:20px", "narrow"},
        {"width:24px", "narrow"},
        {"width:25px", "back"},
        {"width:2em", "narrow"},
        {"width:3em", "back"},
        {"width:100%", "back"},
        {"width:auto", "back"},
        {"left:-500px", "away"},
        {"left:500px", "back"},
        {"text-indent:-9999px", "away"},
        {"top:-4px", "raise back"},
        {"top:4px", "back"},
        {"top:-600px", "away raise"},
        {"bottom:4px", "raise back"},
        {"bottom:-4px", "back"},
        {"clip:rect(0,0,0,0)", "away"},
        {"clip:rect(1px,1px,1px,1px)", "away"},
        {"clip:rect(5px,9px,9px,5px)", ""},
        {"clip-path:inset(50%)", "away doubt"},
        {"clip-path:inset(100%)", "away doubt"},
        {"clip-path:circle(0)", "doubt"},
        {"clip-path:inset(0)", ""},
        {"clip-path:none", ""},
        {"float:left", "float"},
        {"float:none", ""},
        {"order:2", "float"},
        {"order:0", ""},
        {"grid-row:auto", ""},
        {"position:absolute", "doubt placed"},
        {"position:fixed", "doubt placed"},
        {"position:static", ""},
        {"flex-direction:row-reverse", "doubt"},
        {"flex-direction:row", ""},
    };

    assert_looks(cases, G_N_ELEMENTS(cases));
}

static void
test_letters(void)
{
    static const Case cases[] = {
        {"font-size:0", "size"},
        {"font-size:1px", "size"},
        {"font-size:12px", ""},
        {"font-size:calc(1px)", "doubt"},
        {"font:bold 0/1 SimSun", "size family"},
        {"font:italic 400 12px/1.5 SimSun", "family"},
        {"font:12px Wingdings", "doubt family"},
        {"font:80% 'Zapf Dingbats', serif", "doubt family"},
        {"font:inherit", ""},
        {"font:12", ""},
        {"font-family:Wingdings", "doubt family"},
        {"font-family:SimSun,Wingdings", "family"},
        {"font-variant:sub", "doubt"},
        {"font-feature-settings:'sups'", "doubt"},
        {"font-variant-numeric:ordinal", "doubt"},
        {"font-variant:normal", ""},
        {"font-variant-position:super", "raise"},
        {"font-variant-position:normal", ""},
        {"vertical-align:super", "raise"},
        {"vertical-align:baseline", ""},
        {"mso-text-raise:3pt", "raise"},
        {"text-decoration:line-through red", "strike"},
        {"text-line-through:single", "strike"},
        {"text-decoration:underline", ""},
        {"letter-spacing:-0.4em", "doubt"},
        {"letter-spacing:-0.2em", ""},
        {"letter-spacing:-4px", "doubt"},
        {"letter-spacing:-1px", ""},
        {"letter-spacing:2px", ""},
        {"letter-spacing:normal", ""},
        {"unicode-bidi:bidi-override", "turn"},
        {"unicode-bidi:embed", ""},
        {"color:red", "color"},
        {"color:inherit", "color"},
        {"color:currentColor", "color"},
        {"color:unset", "color"},
        {"color:var(--ink)", "color"},
        {"font-size:var(--s);color:red", "strange color"},
        {"content:'x'", "content"},
        {"content:''", ""},
        {"content:' '", ""},
        {"content:none", ""},
        {"content:normal", ""},
    };

    assert_looks(cases, G_N_ELEMENTS(cases));
}

static void
test_grounds(void)
{
    static const struct {
        const char *declarations;
        const char *on;
        guint32 ground;
    } cases[] = {
        {"background:white", "ground", OGI_COLOR_WHITE},
        {"background-color:#123", "ground", 0x112233},
        {"background:white repeat", "ground", OGI_COLOR_WHITE},
        {"background:rgb(1,2,3) repeat", "ground", 0x010203},
        {"background:none", "ground", OGI_COLOR_NONE},
        {"background:inherit", "ground", OGI_COLOR_NONE},
        {"background:initial", "ground", OGI_COLOR_NONE},
        {"background:url(a.png) white", "picture ground", OGI_COLOR_UNKNOWN},
        {"background-image:image(a.png)", "picture ground", OGI_COLOR_UNKNOWN},
        {"background:linear-gradient(red,blue)", "ground", OGI_COLOR_UNKNOWN},
        {"background:red text", "clip ground", 0xFF0000},
        {"background-image:none", "", 0},
        {"background-image:red", "", 0},
        {"background-image:rgb(1,2,3)", "", 0},
        {"background-image:var(--x)", "ground", OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD},
        {"background-image:image-set('a.png' 1x)", "picture ground", OGI_COLOR_UNKNOWN},
        {"background:white!important;background:red", "ground", OGI_COLOR_WHITE},
        {"background-clip:text", "clip", 0},
        {"background-clip:border-box", "", 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        OgiHtmlLook look = look_of(cases[i].declarations);
        g_autofree char *on = on_words(&look);

        g_test_message("%s", cases[i].declarations);
        g_assert_cmpstr(on, ==, cases[i].on);
        g_assert_cmphex(look.ground, ==, cases[i].ground);
    }
}

/* What counts for more keeps its value, too. */
static void
test_values(void)
{
    OgiHtmlLook look =
        look_of("color:#fff!important;color:red;-webkit-text-fill-color:#123!important;"
                "-webkit-text-fill-color:red;font-family:a!important;font-family:b");

    g_assert_cmphex(look.color, ==, OGI_COLOR_WHITE);
    g_assert_cmphex(look.fill, ==, 0x112233);
    g_assert_cmpuint(look.family, ==, look_of("font-family:a").family);
}

/* Of two sizes the later counts, unless the one before it is more important. */
static void
test_sizes(void)
{
    static const struct {
        const char *declarations;
        gint size;
    } cases[] = {
        {"font-size:12px;font-size:20px", 2000},
        {"font-size:12px!important;font-size:20px", 1200},
        {"font-size:12px!important;font-size:20px!important", 2000},
        {"font-size:12px;font:bold 20px SimSun!important;font-size:5px", 2000},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].declarations);
        g_assert_cmpint(look_of(cases[i].declarations).size, ==, cases[i].size);
    }
}

static void
test_sheets(void)
{
    static const Case cases[] = {
        {"", ""},
        {"color:red;display:none", "display color"},
        {"DISPLAY : NONE", "display"},
        {"display:none;display:block", "box block"},
        {"display:none!important;display:block", "display"},
        {"display:block!important;display:none", "box block"},
        {"display:none!important;display:block!important", "box block"},
        {"display:none !ie", ""},
        {"display", ""},
        {"display:", ""},
        {"display:!important", ""},
        {":none", ""},
        {"display;visibility:hidden", "visibility"},
        {"--x:none", ""},
        {"display/* a */:none", "display"},
        {"display:none/* a", "display"},
        {"/display:none", ""},
        {"dis\\70lay:none", "display"},
        {"\\64 isplay:none", "display"},
        {"\\0064isplay:none", "display"},
        {"\\zoom:0.1", "doubt"},
        {"\\4e2d:none", ""},
        {"\\0:none", ""},
        {"display:none\\", ""},
        {"display:\\none\\7a", ""},
        {"\\000064isplay:none", "display"},
        {"display:non\\65", "display"},
        {"content:'a;b';display:none", "display content"},
        {"content:\"it's;\";display:none", "display content"},
        {"content:'/*';display:none", "display content"},
        {"content:\"/*\";display:none", "display content"},
        {"background:url(a;b);display:none", "display picture ground"},
        {"color:red);display:none", "display"},
    };

    assert_looks(cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-look/hidden", test_hidden);
    g_test_add_func("/html-look/boxes", test_boxes);
    g_test_add_func("/html-look/letters", test_letters);
    g_test_add_func("/html-look/grounds", test_grounds);
    g_test_add_func("/html-look/values", test_values);
    g_test_add_func("/html-look/sizes", test_sizes);
    g_test_add_func("/html-look/sheets", test_sheets);
    return g_test_run();
}
