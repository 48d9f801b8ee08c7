/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html-cell.h"

/* What a person sees in a cell of a page, and what its text is worth then. */

static void
test_colors(void)
{
    static const HtmlCase cases[] = {
        {"<font color=white>12</font>", " unlike"},
        {"<font color=white>12</font>7", "7"},
        {"<font color=white> </font>", ""},
        {"<font color=red>12</font>", "12"},
        {"<span style='color:white;background:black'>12</span>", "12"},
        {"<span style='color:white;background:transparent'>12</span>", " unlike"},
        {"<span style=color:transparent>12</span>", " unlike"},
        {"<a href=b>12</a>", "12"},
        {"<A style=color:white>12</A>", " unlike"},
        {"9<td bgcolor=red><font color=red>12</font>", " unlike"},
        {"9<td bgcolor=black><font color=white>12</font>", "12"},
        {"9<td bgcolor=ffffff><font color=white>12</font>", " unlike"},
        /* a colour that a picture would have is none */
        {"9<td style='color:white;background-image:red'>12", " unlike"},
        {"9<td style='color:white!important;color:red'>12", " unlike"},
        {"9<td style='background:white!important;background:red;color:white'>12", " unlike"},
        /* one that a variable may say */
        {"9<td style='color:white;background:var(--b)'>12", "12"},
        {"9<td style='color:white;background:var(--b,white)'>12", "12 unlike"},
        {"9<td style='color:var(--c,white)'>12", "12 unlike"},
        {"9<td style='color:white;background:var(--b,navy)'>12", "12"},
        {"1<span style='background:var(--b,white)'>2</span>", "12 unlike"},
        {"1<span style='font-size:var(--s);color:red'>2</span>", "12 unlike"},
    };
    static const HtmlCase linked[] = {
        {"<font color=white>12</font>", "12 unlike"},
        {"<span style='color:white;background:white'>12</span>", " unlike"},
        {"<span class=x>12</span>", "12"},
    };

    html_assert_seen("", cases, G_N_ELEMENTS(cases));
    /* a sheet in another file may say another ground */
    html_assert_seen("<link rel=stylesheet href=a.css>", linked, G_N_ELEMENTS(linked));
}

static void
test_hidden(void)
{
    static const HtmlCase cases[] = {
        {"<i style=visibility:hidden>1<b style=visibility:visible>2</b></i>", "2"},
        {"<i style=font-size:0>1<b style=font-size:12px>2</b></i>", "2"},
        {"<span style=opacity:0>1</span>2", "2"},
        {"<span style=mso-hide:all>1</span>2", "2"},
        {"<span style=text-indent:-9999px>1</span>2", "2 unlike"},
        {"<span style='height:0px;overflow:hidden'>1</span>2", "2 unlike"},
        {"<span style=height:0px>1</span>2", "12"},
        {"<ol hidden><li>1</ol>2", "2"},
        {"<pre hidden>1</pre>2", "2"},
        {"<del> </del>2", "2"},
        {"2<tbody hidden><tr><td>甲<td>1</tbody>", "2"},
        {"2<tbody hidden><tr><td>甲<td>1<tbody><tr><td>乙<td>3", "3"},
        {"2<tr hidden><td>甲<td>1<tr><td>乙<td>3", "3"},
        {"2<tr hidden><td>甲<td>1</tr><tr><td>乙<td>3", "3"},
        {"2<tr hidden><td>甲<td>1<tbody><tr><td>乙<td>3", "3"},
        {"2<tr hidden><td>甲<td>1</table><table><tr><td>乙<td>3", "3"},
        {"2<td hidden><table><tr><td>甲<td>1</table><td>3", "3"},
        {"2<td hidden>1<td>3", "3"},
        {"2<td hidden>1</td>", "2"},
        {"2<td hidden>1<tr><td>乙<td>3", "3"},
        {"2<td hidden>1</tr><tr><td>乙<td>3", "3"},
        {"2<td hidden>1<tbody><tr><td>乙<td>3", "3"},
        {"<table hidden><tr><td>甲<td>1</table>2", "2"},
        {"<table hidden><tr><td><table><tr><td>9</table>甲<td>1</table>2", "2"},
        {"<p hidden>1<table><tr><td>乙<td>3</table>", "3"},
        {"<p hidden>1<b>2</b><pre>3</pre>", "3"},
        {"<p hidden>1</p><ol hidden><li>4</ol>3", "3"},
        {"<span hidden>1<pre>4</pre>5</span>3", "3"},
    };

    html_assert_seen("", cases, G_N_ELEMENTS(cases));
}

static void
test_otherwise(void)
{
    static const HtmlCase cases[] = {
        {"<bdo dir=rtl>12</bdo>", "12 unlike"},
        {"<bdo dir=ltr>12</bdo>", "12"},
        {"<bdo>12</bdo>", "12"},
        {"<span style='width:10px;overflow:hidden'>123</span>", "123 unlike"},
        {"<span style=width:10px>123</span>", "123"},
        {"<span style=float:right>1</span>2", "12 unlike"},
        {"<div style=float:left>12</div>", "12"},
        {"<span style=transform:rotate(180deg)>12</span>", "12 unlike"},
        {"<span style='background-image:url(a.png)'></span>", " unlike"},
        {"<span style='background-image:url(a.png)'>12</span>", "12"},
        {"1408<span style=vertical-align:super>1</span>", "1408[1]"},
        {"1408<sup style=vertical-align:baseline>1</sup>", "14081"},
        {"9<td style=vertical-align:text-top>1408", "1408"},
        {"<span style=unicode-bidi:bidi-override>12</span>", "12 unlike"},
        {"9<td style='width:10px;overflow:hidden'>123", "123"},
        {"<span style='color:var(--ink)'>12</span>", "12"},
        {"1<span style='color:var(--ink)'>2</span>", "12 unlike"},
        {"1<div style='color:var(--ink)'>2</div>", "1\n2"},
        {"<span style=text-decoration:line-through>12</span>15", "15"},
    };

    html_assert_seen("", cases, G_N_ELEMENTS(cases));
}

static void
test_letters(void)
{
    static const HtmlCase cases[] = {
        {"<small>12</small>", "12"},
        {"<font size=7>12</font>", "12"},
        {"<font size=0>12</font>", "12"},
        {"<font size=-7>12</font>", "12"},
        {"<font size=+9>12</font>", "12"},
        {"<font size=+>12</font>", "12"},
        {"140<font size=+1>8</font>", "1408"},
        {"140<font size=-1>8</font>", "1408 unlike"},
        {"140<span style=font-size:9999px>8</span>", "1408 unlike"},
        {"<font size=big>12</font>", "12"},
        {"<font size=12>12</font>", "12"},
        {"<font face=Arial>12</font>", "12"},
        {"<font face=Wingdings>12</font>", "12 unlike"},
    };
    static const HtmlCase own[] = {
        {"<span style=font-family:own>12</span>", "12 unlike"},
        {"<span style=font-family:other>12</span>", "12"},
        {"<font face=own>12</font>", "12 unlike"},
        {"<font face=own style=font-family:other>12</font>", "12"},
        {"<table style=font-family:own><tr><td>甲<td style=font-family:own>12</table>", "12"},
        {"<span class=x>12</span>", "12 unlike"},
    };

    html_assert_seen("", cases, G_N_ELEMENTS(cases));
    html_assert_seen("<style>@font-face{font-family:own;src:url(a.woff)}</style>"
                     "<style>.x::before{content:'3'}</style>",
                     own, G_N_ELEMENTS(own));
}

/* One note for a page, however often. */
static void
test_noted_once(void)
{
    static const char own[] = "<style>@font-face{font-family:own;src:url(a.woff)}</style>";
    g_autofree char *digits = g_strconcat(
        own, "<table style=font-family:own><tr><td>甲<td>1<tr><td>乙<td>2</table>", NULL);
    g_autofree char *letters =
        g_strconcat(own,
                    "<p style=font-family:own>2023</p><table style=font-family:own><tr>"
                    "<td>甲<td>乙</table>",
                    NULL);

    g_assert_cmpuint(html_n_notes("<p style=text-decoration:line-through>1<p "
                                  "style=text-decoration:line-through>2",
                                  "F-STRUCK"),
                     ==, 1);
    g_assert_cmpuint(html_n_notes(digits, "F-FONT"), ==, 1);
    g_assert_cmpuint(html_n_notes(letters, "F-FONT"), ==, 0);
}

/* Values that aren't understood, or that browsers pass over. */
static void
test_doubts(void)
{
    static const HtmlCase cases[] = {
        /* colours */
        {"<i style='color:color-mix(in srgb,white 100%,black)'>7</i>2", "72 unlike"},
        {"<i style='color:light-dark(white,black)'>7</i>2", "2"},
        {"<i style='color:light-dark(black,white)'>7</i>2", "72"},
        {"<i style=color:canvas>7</i>2", "2"},
        {"<i style=color:Field>7</i>2", "2"},
        {"<i style=color:canvastext>7</i>2", "72"},
        {"<i style=color:ButtonFace>7</i>2", "72 unlike"},
        {"<i style='color:rgb(from white r g b)'>7</i>2", "72 unlike"},
        {"<i style='color:rgb(calc(255) 255 255)'>7</i>2", "72 unlike"},
        {"<i style='color:hsla(0,0%,100%,1)'>7</i>2", "2"},
        {"<i style='color:rgba(255,255,255,.5)'>7</i>2", "2"},
        {"<i style='color:rgba(0,0,0,.85)'>7</i>2", "72"},
        {"<i style='color:white;color:foo'>7</i>2", "2"},
        {"<i style='color&#58;&quot;&quot;;color:&#119;hite'>7</i>2", "2"},
        {"<font color='&#119;hite'>7</font>2", "72 unlike"},
        {"<i class='&#112;'>7</i>2", "72 unlike"},
        {"<i style='color:foo'>7</i>2", "72"},
        {"<font color=white style=color:inherit>7</font>2", "72"},
        {"<i style=color:white>7<b style=color:inherit>8</b></i>2", "2"},
        {"<i style=color:white>7<b style=color:black>8</b></i>2", "82"},
        {"<i style='color:var(--c)'>72</i>", "72"},
        {"<i style='color:var(--c,white)'>72</i>", "72 unlike"},
        {"<i style='color:var(--c,#333)'>72</i>", "72"},
        {"<small style='color:var(--c);font-size:16px'>7</small>2", "72 unlike"},
        {"<i style='-webkit-text-fill-color:transparent;color:black'>7</i>2", "2"},
        {"<i style='-webkit-text-fill-color:currentcolor;color:black'>7</i>2", "72"},
        {"<i style='color:white;text-shadow:0 0 1px black'>7</i>2", "72 unlike"},
        {"<i style='color:white;text-shadow:none'>7</i>2", "2"},
        {"<i style='background:black'>7</i>2", "2"},
        {"<i style='background:currentcolor'>7</i>2", "2"},
        {"<i style='background:linear-gradient(black,black)'>7</i>2", "72 unlike"},
        {"<i style='background:linear-gradient(red,blue)'>72</i>", "72"},
        {"<i style='background:color-mix(in srgb,black,black)'>7</i>2", "72 unlike"},
        {"<i style='background:black;background:foo;color:white'>7</i>2", "72"},
        {"<i style='background:center;color:white'>7</i>2", "2"},
        {"<i style='background:rgba(255,255,255,.5);color:white'>7</i>2", "2"},
        {"<i style='background:rgba(0,0,0,.5)'>7</i>2", "72"},
        {"2<td style='color:color-mix(in srgb,white,white)'>7", "7 unlike"},
        {"<i style='color-scheme:dark;color:canvastext'>7</i>2", "72 unlike"},
        /* display */
        {"<i popover>7</i>2", "2"},
        {"<i popover style=display:inline>7</i>2", "72 unlike"},
        {"<i hidden style=display:inline>7</i>2", "72 unlike"},
        {"<i hidden style=display:foo>7</i>2", "2"},
        {"<i style='display:none;display:foo'>7</i>2", "2"},
        {"<i style='display:none;display:var(--x)'>7</i>2", "72 unlike"},
        {"<i style='display:env(x,none)'>7</i>2", "72 unlike"},
        {"201<i style=display:block>7</i>63", "201\n7\n63"},
        {"201<i style=display:inline-block>7</i>63", "201763"},
        {"<i style=display:block>201</i><i style=display:block>63</i>", "201\n63"},
        {"<i style=display:block>201</i>", "201"},
        {"201<xmp>7</xmp>63", "201\n63 object"},
        {"201<listing>7</listing>63", "201\n7\n63"},
        {"201<plaintext>63", "201 object"},
        {"201<style style=display:inline>7</style>63", "20163 unlike"},
        {"2<datalist style=display:inline>7</datalist>", "2 unlike"},
        {"<style media=print>i{display:none}</style><i>7</i>2", "72"},
        {"<style type=text/less>i{display:none}</style><i>7</i>2", "72"},
        {"<style media=screen type=text/css>i{display:none}</style><i>7</i>2", "2"},
        /* boxes */
        {"<i style='contain:size;display:inline-block;overflow:hidden'>7</i>2", "72 unlike"},
        {"<i style='contain:strict;display:block'>72</i>", "72 unlike"},
        {"<i style='contain:layout;overflow:hidden'>7</i>2", "72"},
        {"<i style='width:calc(0px);overflow:hidden'>7</i>2", "72 unlike"},
        {"<i style='width:0;overflow:hidden;display:inline-block'>7</i>2", "2"},
        {"<i style='width:0;overflow:hidden'>7</i>2", "2 unlike"},
        {"<i style='left:-9999px'>7</i>2", "2 unlike"},
        {"<i style='position:absolute;left:-9999px'>7</i>2", "2"},
        {"<i style='position:absolute;left:-9999px;left:0'>7</i>2", "2 unlike"},
        {"<i style='display:inline-block;text-indent:-30cm'>7</i>2", "2"},
        {"<i style='margin:0 0 0 -9999px;display:inline-block'>7</i>2", "2 unlike"},
        {"<i style='left:calc(-9999px)'>7</i>2", "72 unlike"},
        {"<i style='clip-path:inset(0 100% 0 0)'>7</i>2", "72 unlike"},
        {"<i style='filter:invert(1)'>7</i>2", "72 unlike"},
        {"<i style='filter:grayscale(1)'>7</i>2", "72"},
        {"<i style='line-height:0;display:block;overflow:hidden'>72</i>", "72 unlike"},
        {"<i style='all:unset'>7</i>2", "72 unlike"},
        /* what is around */
        {"<i style=visibility:hidden>7<b style=visibility:inherit>8</b></i>2", "2"},
        {"<i style=visibility:hidden>7<b style=visibility:foo>8</b></i>2", "2"},
        {"<i style=font-size:0>7<b style=font-size:100%>8</b></i>2", "2"},
        {"<i style=font-size:0>7<b style=font-size:inherit>8</b></i>2", "2"},
        {"<i style=font-size:1px>7<b style=font-size:2000%>8</b></i>2", "82 unlike"},
        {"<i style=font-size:20%><b style=font-size:20%>7</b></i>2", "72 unlike"},
        {"<i style=font-size:1%>7</i>", "7 unlike"},
        {"<i style=font-size:0%>7</i>2", "2"},
        {"<i style=font-size:100e-9px>7</i>2", "2"},
        {"<i style=font-size:0.5cm>7</i>", "7"},
        {"<i style='font-size:0;font-size:foo'>7</i>2", "2"},
        {"<i style='font-size:0;font-size:16'>7</i>2", "72 unlike"},
        {"<i style='font-size:clamp(0px,1px,1px)'>7</i>2", "72 unlike"},
        {"<i style='font-size:clamp(12px,1vw,16px)'>72</i>", "72"},
        {"<i style='font-size:var(--s)'>7</i>2", "72 unlike"},
        {"<i style='font-size:var(--s)'>72</i>", "72"},
        {"<i style='opacity:0;opacity:foo'>7</i>2", "2"},
        {"<i style='opacity:0;filter:none'>7</i>2", "2"},
    };
    /* what is said of a page or what is around a table isn't a doubt in it */
    static const HtmlCase chrome[] = {
        {"72", "72"},
        {"<i>72</i>", "72"},
    };

    html_assert_seen("", cases, G_N_ELEMENTS(cases));
    html_assert_seen(
        "<style>body{color:var(--a);font-size:var(--b);background:var(--c);width:calc(1px)}"
        "div{color:color-mix(in srgb,red,blue);opacity:var(--x);transform:var(--y)}"
        "a:first-child{color:white}td{width:calc(100%/3);font-family:var(--f)}"
        "tr:nth-child(even){background:linear-gradient(red,blue)}</style><body><div>",
        chrome, G_N_ELEMENTS(chrome));
}

/* A rule that may be for an element, and would make it white or part its digits from others. */
static void
test_maybe(void)
{
    static const HtmlCase cases[] = {
        {"<i>7</i>2", "72 unlike"},
        {"<i>72</i>", "72 unlike"},
        {"<b>7</b>2", "72"},
        {"<u>7</u>2", "72 unlike"},
    };

    html_assert_seen("<style>i:first-child{color:white}b:first-child{color:red}"
                     "u:first-child{display:block}</style>",
                     cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);

    g_test_add_func("/html-seen/colours", test_colors);
    g_test_add_func("/html-seen/hidden", test_hidden);
    g_test_add_func("/html-seen/shown-otherwise", test_otherwise);
    g_test_add_func("/html-seen/letters", test_letters);
    g_test_add_func("/html-seen/noted-once", test_noted_once);
    g_test_add_func("/html-seen/doubts", test_doubts);
    g_test_add_func("/html-seen/maybe", test_maybe);
    return g_test_run();
}
