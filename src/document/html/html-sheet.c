/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-media-private.h"
#include "html-plain-private.h"
#include "html-sheet-private.h"

/* Behind a string that begins at p; strings end with their line. */
static const char *
skip_string(const char *p, const char *end)
{
    const char quote = *p++;

    while (p < end && *p != quote && *p != '\n')
        p += *p == '\\' && p + 1 < end ? 2 : 1;
    return MIN(p + 1, end);
}

/* Past the block of an at-rule, blocks in it included; p is behind its '{'. */
static const char *
skip_block(const char *p, const char *end)
{
    guint depth = 1;

    while (p < end && depth > 0) {
        if (*p == '"' || *p == '\'') {
            p = skip_string(p, end);
            continue;
        }
        if (*p == '{')
            depth++;
        else if (*p == '}')
            depth--;
        p++;
    }
    return p;
}

/* Past blanks and the marks that once hid sheets from old browsers. */
static const char *
skip_blanks(const char *p, const char *end)
{
    for (;;) {
        while (p < end && g_ascii_isspace(*p))
            p++;
        if (end - p >= 4 && memcmp(p, "<!--", 4) == 0)
            p += 4;
        else if (end - p >= 3 && memcmp(p, "-->", 3) == 0)
            p += 3;
        else
            return p;
    }
}

/* The bracket that closes a block, with blocks in it; p is behind its '{'. */
static const char *
find_close(const char *p, const char *end)
{
    const char *behind = skip_block(p, end);

    return behind > p && behind[-1] == '}' ? behind - 1 : end;
}

static const char *
find_bracket(const char *p, const char *end)
{
    while (p < end && *p != '{' && *p != '}')
        p = *p == '"' || *p == '\'' ? skip_string(p, end) : p + 1;
    return p;
}

static gboolean
is_at(OgiText before)
{
    return before.len > 0 && before.str[0] == '@';
}

/* Rules that are for some of what is inside of elements. */
static gboolean
is_for_some(OgiText at)
{
    return ogi_text_begins_with(at, "@container") || ogi_text_begins_with(at, "@scope");
}

static gboolean
may_hold(OgiText at)
{
    return is_for_some(at) || ogi_html_media_holds(at);
}

/* The rules whose blocks are open. */
typedef struct {
    GArray *around; /* OgiText, the selectors of those around; NULL: none. Owned */
    OgiText selectors;
} OpenRules;

static void
open_rule(OpenRules *self, OgiText selectors)
{
    if (self->around == NULL)
        self->around = g_array_new(FALSE, FALSE, sizeof(OgiText));
    g_array_append_val(self->around, self->selectors);
    self->selectors = selectors;
}

/* FALSE: it was the outermost. */
static gboolean
close_rule(OpenRules *self)
{
    if (self->around == NULL || self->around->len == 0)
        return FALSE;
    self->selectors = g_array_index(self->around, OgiText, self->around->len - 1);
    g_array_set_size(self->around, self->around->len - 1);
    return TRUE;
}

static gboolean
is_inner(const OpenRules *self)
{
    return self->around != NULL && self->around->len > 0;
}

/* A block, from behind its bracket on: declarations, and rules that are for some of what is inside
 * of the elements. Returns the place behind it. */
static const char *
read_block(OgiHtmlRules *self, OgiText selectors, const char *p, const char *end, gboolean may)
{
    OpenRules open = {NULL, selectors};

    while (p < end) {
        const char *stop = find_bracket(p, end);
        gboolean begins = stop < end && *stop == '{';
        const char *start = stop;

        while (begins && start > p && start[-1] != ';')
            start--;
        ogi_html_rules_add(self, open.selectors, ogi_text(p, (gsize)(start - p)),
                           may || is_inner(&open));
        selectors = ogi_text_trim(ogi_text(start, (gsize)(stop - start)));
        p = stop < end ? stop + 1 : end;
        if (begins && is_at(selectors) && !may_hold(selectors))
            p = skip_block(p, end);
        else if (begins)
            open_rule(&open, is_at(selectors) ? open.selectors : selectors);
        else if (!close_rule(&open))
            break;
    }
    g_clear_pointer(&open.around, g_array_unref);
    return p;
}

/* The block of an at-rule, which begins at p. Returns where to go on: what holds follows as if it
 * stood alone, and the bracket at its end is passed over. */
static const char *
read_at(OgiHtmlRules *self, OgiText at, const char *p, const char *end)
{
    if (ogi_text_begins_with(at, "@font-face"))
        ogi_html_rules_add_font(self, ogi_text(p, (gsize)(find_close(p, end) - p)));
    else if (is_for_some(at))
        return read_block(self, ogi_text("", 0), p, end, TRUE);
    else if (ogi_html_media_holds(at))
        return p;
    return skip_block(p, end);
}

/* The mark behind a selector or what an @-rule begins with, also where strings or url(…) hold such
 * marks. */
static const char *
find_prelude_end(const char *p, const char *end)
{
    guint depth = 0;
    gboolean at = p < end && *p == '@';

    while (p < end && (depth > 0 || (*p != '{' && *p != ';' && *p != '}'))) {
        if (*p == '"' || *p == '\'') {
            p = skip_string(p, end);
            continue;
        }
        if (at && *p == '(')
            depth++;
        else if (at && *p == ')' && depth > 0)
            depth--;
        p++;
    }
    return p;
}

static gboolean
read_rules(OgiHtmlRules *self, OgiText css)
{
    gboolean imports = FALSE;
    gboolean spoilt = FALSE; /* what comes next begins with a mark that isn't part of any rule */
    guint n_open = 0;        /* at-rules around */
    const char *end = css.str + css.len;
    const char *p = skip_blanks(css.str, end);

    while (p < end) {
        const char *start = p;
        gboolean begins;
        OgiText before;

        p = find_prelude_end(p, end);
        before = ogi_text(start, (gsize)(p - start));
        begins = p < end && *p == '{';
        p = p < end ? p + 1 : p;
        if (begins && is_at(before) && !spoilt) {
            const char *block = p;

            p = read_at(self, before, block, end);
            n_open += p == block ? 1 : 0;
        } else if (begins) {
            p = read_block(self, is_at(before) ? ogi_text("", 0) : before, p, end, spoilt);
            spoilt = FALSE;
        } else if (p[-1] == '}' && n_open > 0) {
            n_open--;
            spoilt = FALSE;
        } else {
            imports = imports || ogi_text_mentions(before, "@import");
            spoilt |= p[-1] == '}' || (p[-1] == ';' && !is_at(before));
        }
        p = skip_blanks(p, end);
    }
    return imports;
}

gboolean
ogi_html_sheet_read(OgiHtmlRules *self, OgiText css)
{
    char *plain = NULL;

    css = ogi_html_plain(css, &plain);
    if (plain != NULL)
        g_ptr_array_add(self->sheets, plain);
    return read_rules(self, css);
}
