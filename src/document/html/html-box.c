/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What declarations say of the box of an element: whether there is one, how large it is, and where.
 * A word that is none of a property's is passed over, as browsers do.
 */
#include <string.h>

#include "html-declaration-private.h"

static gboolean
is_word_of(OgiText value, const char *const *words, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (ogi_html_value_is(value, words[i]))
            return TRUE;
    }
    return FALSE;
}

#define IS_WORD_OF(value, words) is_word_of(value, words, G_N_ELEMENTS(words))

gboolean
ogi_html_value_is_wide(OgiText value)
{
    static const char *const words[] = {"inherit", "initial", "unset", "revert", "revert-layer"};

    return IS_WORD_OF(value, words);
}

/* Words of display in the order of what they do: not displayed, in the line, a box in the line, and
 * those that begin and end one. */
void
ogi_html_read_display(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    static const char *const gone[] = {"none", "ruby-text"};
    static const char *const plain[] = {"inline", "contents", "inline flow", "ruby", "ruby-base"};
    static const char *const inside[] = {
        "inline-block",        "inline-flex",      "inline-grid",
        "inline-table",        "inline flow-root", "-webkit-inline-box",
        "-webkit-inline-flex", "run-in",           "math"};
    static const char *const others[] = {"block",
                                         "flex",
                                         "grid",
                                         "table",
                                         "flow-root",
                                         "list-item",
                                         "table-cell",
                                         "table-row",
                                         "table-row-group",
                                         "table-column",
                                         "table-header-group",
                                         "table-footer-group",
                                         "table-caption",
                                         "-webkit-box",
                                         "-webkit-flex",
                                         "table-column-group",
                                         "grid-lanes",
                                         "block flow",
                                         "block flow-root",
                                         "flow",
                                         "block flex",
                                         "block grid"};
    gboolean hides = IS_WORD_OF(d->value, gone);
    gboolean box = IS_WORD_OF(d->value, inside);
    gboolean block = IS_WORD_OF(d->value, others);

    if (!hides && !box && !block && !IS_WORD_OF(d->value, plain) &&
        !ogi_html_value_is_wide(d->value))
        return;
    ogi_look_set(self, OGI_LOOK_DISPLAY, hides, d->important);
    ogi_look_set(self, OGI_LOOK_BOX, box || block, d->important);
    ogi_look_set(self, OGI_LOOK_BLOCK, block, d->important);
    ogi_look_set_once(self, OGI_LOOK_DOUBT,
                      ogi_html_value_is(d->value, "list-item") ||
                          ogi_text_begins_with(d->value, "table-column"),
                      d->important);
    ogi_look_set_once(self, OGI_LOOK_PICTURE, ogi_html_value_is(d->value, "list-item"),
                      d->important);
}

void
ogi_html_read_visibility(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gboolean hides =
        ogi_html_value_is(d->value, "hidden") || ogi_html_value_is(d->value, "collapse");
    gboolean wide = ogi_html_value_is_wide(d->value);

    if (!hides && !wide && !ogi_html_value_is(d->value, "visible"))
        return;
    ogi_look_set(self, OGI_LOOK_VISIBILITY, hides, d->important);
    ogi_look_set(self, OGI_LOOK_AROUND, wide && !ogi_html_value_is(d->value, "initial"),
                 d->important);
}

void
ogi_html_read_content_visibility(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(self, OGI_LOOK_AWAY, ogi_html_value_is(d->value, "hidden"), d->important);
    ogi_look_set_once(self, OGI_LOOK_BACK, ogi_html_value_is(d->value, "visible"), d->important);
}

void
ogi_html_read_overflow(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gboolean cuts = ogi_text_mentions(d->value, "hidden") || ogi_text_mentions(d->value, "clip") ||
                    ogi_text_mentions(d->value, "(");

    if (cuts || ogi_text_mentions(d->value, "visible") || ogi_text_mentions(d->value, "scroll") ||
        ogi_text_mentions(d->value, "auto") || ogi_html_value_is_wide(d->value))
        ogi_look_set(self, OGI_LOOK_OVERFLOW, cuts, d->important);
}

/* What fits no more than some figures; n in hundredths. */
static gboolean
is_narrow(gint n, OgiText unit)
{
    static const struct {
        const char *unit;
        gint most;
    } units[] = {{"px", 2400}, {"pt", 1800}, {"mm", 600}, {"cm", 60}, {"in", 25}, {"q", 2400}};

    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (ogi_html_value_is(unit, units[i].unit))
            return n <= units[i].most;
    }
    return unit.len > 0 && n <= 200;
}

/* As high as a picture of a table is at least. */
static gboolean
is_tall(gint n, OgiText unit)
{
    static const struct {
        const char *unit;
        gint pixels; /* hundredths */
    } units[] = {{"px", 100}, {"pt", 133},  {"pc", 1600}, {"em", 1600}, {"rem", 1600},
                 {"vh", 800}, {"cm", 3780}, {"mm", 378},  {"in", 9600}};

    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (ogi_html_value_is(unit, units[i].unit))
            return n >= 100 * 100 * OGI_HTML_TABLE_PIXELS / units[i].pixels;
    }
    return FALSE;
}

void
ogi_html_read_height(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gint n;
    OgiText unit;

    if (!ogi_html_value_is(d->name, "min-height"))
        ogi_html_read_extent(self, d);
    ogi_look_set_once(self, OGI_LOOK_TALL,
                      ogi_html_value_number(d->value, &n, &unit) && is_tall(n, unit), d->important);
}

void
ogi_html_read_extent(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gboolean line = ogi_html_value_is(d->name, "line-height");
    gint n;
    OgiText unit;
    gboolean is_number = ogi_html_value_number(d->value, &n, &unit) && n >= 0;

    if (line) {
        ogi_look_set_once(self, OGI_LOOK_NARROW, is_number && n < 20, d->important);
        return;
    }
    ogi_look_set_once(self, OGI_LOOK_EMPTY, is_number && n == 0, d->important);
    if (is_number && n > 0 && is_narrow(n, unit))
        ogi_look_set_once(self, OGI_LOOK_NARROW, TRUE, d->important);
    else if (!is_number || n > 0)
        ogi_look_set_once(self, OGI_LOOK_BACK, TRUE, d->important);
}

/* A box that what is in it doesn't fill, or that shows nothing past its edge. */
void
ogi_html_read_contain(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gboolean strict = ogi_html_value_is(d->value, "strict") || ogi_text_mentions(d->value, "(");

    ogi_look_set_once(self, OGI_LOOK_NARROW, strict || ogi_text_mentions(d->value, "size"),
                      d->important);
    ogi_look_set_once(self, OGI_LOOK_OVERFLOW,
                      strict || ogi_html_value_is(d->value, "content") ||
                          ogi_text_mentions(d->value, "paint"),
                      d->important);
}

/* One length, or one for each side. */
void
ogi_html_read_place(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    OgiText rest = d->value, side;
    gboolean away = FALSE;

    if (ogi_html_value_is(d->name, d->value.str[0] == '-' ? "top" : "bottom"))
        ogi_look_set_once(self, OGI_LOOK_RAISE, ogi_html_value_is_raised(d->value), d->important);
    while (ogi_html_next_class(&rest, &side))
        away = away || (ogi_html_value_is_far(side) && side.str[0] == '-');
    ogi_look_set_once(self, OGI_LOOK_AWAY, away, d->important);
    /* a margin moves what is behind it, too */
    ogi_look_set_once(self, OGI_LOOK_BACK, !away || ogi_text_begins_with(d->name, "margin"),
                      d->important);
}

static gboolean
is_whole(OgiText value)
{
    static const char *const whole[] = {"none",       "inset(0)",    "inset(0px)", "inset(0%)",
                                        "border-box", "padding-box", "content-box"};

    return IS_WORD_OF(value, whole) || ogi_html_value_is_wide(value);
}

void
ogi_html_read_clip(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gboolean path = !ogi_html_value_is(d->name, "clip");

    ogi_look_set_once(
        self, OGI_LOOK_AWAY,
        path ? ogi_text_mentions(d->value, "inset(50%") || ogi_text_mentions(d->value, "inset(100%")
             : ogi_text_mentions(d->value, "rect(0") || ogi_text_mentions(d->value, "rect(1px"),
        d->important);
    ogi_look_set_once(self, OGI_LOOK_DOUBT,
                      path ? !is_whole(d->value)
                           : ogi_text_mentions(d->value, "var(") ||
                                 ogi_text_mentions(d->value, "calc("),
                      d->important);
}

/* Out of its place in the line. */
void
ogi_html_read_float(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(self, OGI_LOOK_FLOAT,
                      !ogi_html_value_is(d->value, "none") && !ogi_html_value_is(d->value, "0") &&
                          !ogi_html_value_is(d->value, "auto"),
                      d->important);
}

void
ogi_html_read_position(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gboolean apart =
        ogi_html_value_is(d->value, "absolute") || ogi_html_value_is(d->value, "fixed");

    if (apart || ogi_html_value_is(d->value, "relative") || ogi_html_value_is(d->value, "sticky"))
        ogi_look_set(self, OGI_LOOK_PLACED, TRUE, d->important);
    else if (ogi_html_value_is(d->value, "static") || ogi_html_value_is_wide(d->value))
        ogi_look_set(self, OGI_LOOK_PLACED, FALSE, d->important);
    ogi_look_set_once(self, OGI_LOOK_DOUBT, apart, d->important);
}

void
ogi_html_read_direction(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(self, OGI_LOOK_DOUBT, ogi_text_mentions(d->value, "reverse"), d->important);
}
