/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sheet-decimal-private.h"
#include "xlsx-sheet-private.h"

enum {
    MAX_RULES = 4096, /* that may hide a figure, and their areas */
    MAX_AREAS = 20000,
    MAX_BOUND_BYTES = 1 << 16,
    MAX_LATER_BYTES = 1 << 19,
    MAX_DIGITS = 15,
    MAX_STEPS = 1 << 26, /* cells that are looked at for all of them */
};

/* How a rule compares the cell with its bounds. */
typedef enum {
    ALWAYS, /* or by what isn't worked out here */
    EQUAL,
    OTHER,
    LESS,
    LESS_OR_EQUAL,
    MORE,
    MORE_OR_EQUAL,
} Comparison;

typedef struct {
    guint first_area, end_area;
    guint bound; /* its place in the bounds; beyond them: it has none */
    guint n_bounds;
    const OgiXlsxDifference *format; /* of the workbook; NULL: none */
    OgiXlsxDifference own;           /* format, of those kept apart */
    gboolean bare;                   /* a bar or picture in place of the figure */
    Comparison comparison;
} Rule;

void
ogi_xlsx_conditions_init(OgiXlsxConditions *self, const OgiXlsxStyles *styles)
{
    *self = (OgiXlsxConditions){
        .styles = styles,
        .areas = g_array_new(FALSE, FALSE, sizeof(OgiXlsxArea)),
        .rules = g_array_new(FALSE, FALSE, sizeof(Rule)),
        .bounds = g_string_new(NULL),
        .later = g_string_new(NULL),
    };
}

void
ogi_xlsx_conditions_finish(OgiXlsxConditions *self)
{
    g_array_unref(self->areas);
    g_array_unref(self->rules);
    g_string_free(self->bounds, TRUE);
    g_string_free(self->later, TRUE);
}

/* --- reading --- */

static gboolean
has_value(const OgiXmlElement *element, const char *name, const char *value)
{
    OgiText text;

    return ogi_xml_attribute(element, name, &text) &&
           ogi_text_equal(text, ogi_text(value, strlen(value)));
}

/* "E5:E9 G3"; one that can't be read may be any. */
static void
read_areas(OgiXlsxConditions *self, OgiText text)
{
    gsize end;

    for (gsize i = 0; i < text.len; i = end + 1) {
        OgiXlsxArea area;

        for (end = i; end < text.len && !g_ascii_isspace(text.str[end]); end++)
            ;
        if (end == i)
            continue;
        if (self->areas->len == MAX_AREAS) {
            self->is_full = TRUE;
            return;
        }
        area = ogi_xlsx_area_or_all(ogi_text(text.str + i, end - i));
        g_array_append_val(self->areas, area);
    }
}

static void
begin_areas(OgiXlsxConditions *self, const OgiXmlElement *element)
{
    OgiText text;

    self->first = self->areas->len;
    self->first_rule = self->rules->len;
    self->is_full = FALSE;
    g_string_truncate(self->later, 0);
    if (ogi_xml_attribute(element, "sqref", &text))
        read_areas(self, text);
}

/* Those that stand behind the rules. */
static void
end_areas(OgiXlsxConditions *self)
{
    if (self->later->len > 0)
        read_areas(self, ogi_text(self->later->str, self->later->len));
    g_string_truncate(self->later, 0);
    if (self->rules->len == self->first_rule) {
        g_array_set_size(self->areas, self->first);
        return;
    }
    for (guint i = self->first_rule; i < self->rules->len; i++)
        g_array_index(self->rules, Rule, i).end_area = self->areas->len;
    self->is_over |= self->is_full;
}

static Comparison
read_comparison(const OgiXmlElement *element)
{
    static const struct {
        const char *name;
        Comparison comparison;
    } names[] = {{"equal", EQUAL},      {"notEqual", OTHER},
                 {"lessThan", LESS},    {"lessThanOrEqual", LESS_OR_EQUAL},
                 {"greaterThan", MORE}, {"greaterThanOrEqual", MORE_OR_EQUAL}};

    for (guint i = 0; i < G_N_ELEMENTS(names) && has_value(element, "type", "cellIs"); i++) {
        if (has_value(element, "operator", names[i].name))
            return names[i].comparison;
    }
    return ALWAYS;
}

/* What a rule compares with: "formula", or "f" in those kept apart. */
static gboolean
is_bound(const char *name)
{
    return strcmp(name, "formula") == 0 || strcmp(name, "f") == 0;
}

static void
read_rule(OgiXlsxConditions *self, const OgiXmlElement *element)
{
    Rule rule = {
        .first_area = self->first,
        .end_area = self->areas->len,
        .bound = (guint)self->bounds->len,
        .format = ogi_xlsx_styles_difference(self->styles,
                                             ogi_xml_attribute_number(element, "dxfId", -1)),
        .comparison = read_comparison(element),
    };

    ogi_xlsx_difference_init(&rule.own);
    self->in_rule = self->rules->len < MAX_RULES;
    if (self->in_rule)
        g_array_append_val(self->rules, rule);
    else
        self->is_over = TRUE;
}

static Rule *
open_rule(const OgiXlsxConditions *self)
{
    return &g_array_index(self->rules, Rule, self->rules->len - 1);
}

/* One that hides no figure isn't kept. */
static void
end_rule(OgiXlsxConditions *self)
{
    const Rule *rule = open_rule(self);

    self->in_rule = self->in_difference = FALSE;
    if (rule->bare || ogi_xlsx_styles_may_hide(self->styles, &rule->own) ||
        (rule->format != NULL && ogi_xlsx_styles_may_hide(self->styles, rule->format)))
        return;
    g_string_truncate(self->bounds, rule->bound);
    g_array_set_size(self->rules, self->rules->len - 1);
}

gboolean
ogi_xlsx_conditions_start(OgiXlsxConditions *self, const OgiXmlElement *element, GString **text)
{
    const char *name = element->name;

    if (element->language != OGI_XML_SHEET && element->language != OGI_XML_SHEET_LATER)
        return FALSE;
    if (strcmp(name, "conditionalFormatting") == 0) {
        begin_areas(self, element);
    } else if (strcmp(name, "cfRule") == 0) {
        read_rule(self, element);
    } else if (strcmp(name, "sqref") == 0) {
        self->is_full |= self->later->len >= MAX_LATER_BYTES;
        *text = self->later->len < MAX_LATER_BYTES ? self->later : NULL;
    } else if (!self->in_rule) {
        return FALSE;
    } else if (strcmp(name, "dxf") == 0) {
        ogi_xlsx_difference_init(&open_rule(self)->own);
        self->in_difference = TRUE;
    } else if (self->in_difference) {
        ogi_xlsx_difference_start(&open_rule(self)->own, element);
    } else if (is_bound(name)) {
        open_rule(self)->n_bounds++;
        *text = self->bounds->len < MAX_BOUND_BYTES ? self->bounds : NULL;
    } else if (strcmp(name, "dataBar") == 0 || strcmp(name, "iconSet") == 0) {
        open_rule(self)->bare |=
            has_value(element, "showValue", "0") || has_value(element, "showValue", "false");
    }
    return TRUE;
}

void
ogi_xlsx_conditions_end(OgiXlsxConditions *self, const OgiXmlElement *element)
{
    const char *name = element->name;

    if (element->language != OGI_XML_SHEET && element->language != OGI_XML_SHEET_LATER)
        return;
    if (self->in_rule && strcmp(name, "dxf") == 0) {
        self->in_difference = FALSE;
    } else if (self->in_difference) {
        ogi_xlsx_difference_end(&open_rule(self)->own, element);
    } else if (self->in_rule && is_bound(name)) {
        g_string_append_c(self->bounds, '\0');
    } else if (self->in_rule && strcmp(name, "cfRule") == 0) {
        end_rule(self);
    } else if (strcmp(name, "conditionalFormatting") == 0) {
        end_areas(self);
    }
}

/* --- which cells --- */

/* FALSE: it isn't a number as sheets keep them, which they compare exactly. */
static gboolean
read_number(OgiSheetDecimal *number, OgiText text)
{
    return ogi_sheet_decimal_read(number, text) && number->n <= MAX_DIGITS;
}

/* What a rule compares: what a cell keeps, or shows, with separators or without. */
static gboolean
read_value(OgiSheetDecimal *value, const OgiXlsxSheet *sheet, const OgiXlsxCell *cell)
{
    const char *text = sheet->text->str + cell->offset;
    char digits[OGI_SHEET_DECIMAL_DIGITS];
    gsize n = 0;

    if (cell->kept_len > 0)
        return read_number(value, ogi_text(text + cell->len, cell->kept_len));
    for (gsize i = 0; i < cell->len; i++) {
        if (text[i] == ',' && n > 0 && g_ascii_isdigit(digits[n - 1]))
            continue;
        if (n == sizeof digits)
            return FALSE;
        digits[n++] = text[i];
    }
    return read_number(value, ogi_text(digits, n));
}

/* Whether a rule is for a cell; it may be where that isn't known. */
static gboolean
may_hold(const OgiXlsxConditions *self, const Rule *rule, const OgiXlsxSheet *sheet,
         const OgiXlsxCell *cell)
{
    OgiSheetDecimal value, bound;
    const char *written = self->bounds->str + MIN(rule->bound, self->bounds->len);
    gint order;

    if (rule->comparison == ALWAYS || rule->n_bounds != 1 ||
        !read_number(&bound, ogi_text_trim(ogi_text(written, strlen(written)))) ||
        !read_value(&value, sheet, cell))
        return TRUE;
    order = ogi_sheet_decimal_compare(&value, &bound);
    switch (rule->comparison) {
    case EQUAL:
        return order == 0;
    case OTHER:
        return order != 0;
    case LESS:
        return order < 0;
    case LESS_OR_EQUAL:
        return order <= 0;
    case MORE:
        return order > 0;
    case MORE_OR_EQUAL:
        return order >= 0;
    case ALWAYS:
        break;
    }
    return TRUE;
}

static gboolean
hides(const OgiXlsxConditions *self, const Rule *rule, const OgiXlsxCell *cell)
{
    const OgiXlsxStyle style = ogi_xlsx_styles_get(self->styles, cell->style);

    return rule->bare || ogi_xlsx_difference_hides(&rule->own, &style.look) ||
           (rule->format != NULL && ogi_xlsx_difference_hides(rule->format, &style.look));
}

/* FALSE: that is too many cells to look at. */
static gboolean
mark_area(const OgiXlsxConditions *self, const Rule *rule, const OgiXlsxArea *area,
          OgiXlsxSheet *sheet, guint *steps)
{
    guint i = ogi_xlsx_cells_find(sheet->cells, area->top, area->left);

    for (; i < sheet->cells->len; i++) {
        OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);
        OgiText text = ogi_text(sheet->text->str + cell->offset, cell->len);

        if (cell->row > area->bottom)
            break;
        if (++*steps > MAX_STEPS)
            return FALSE;
        if (cell->column >= area->left && cell->column <= area->right && ogi_xlsx_is_figure(text) &&
            may_hold(self, rule, sheet, cell) && hides(self, rule, cell))
            cell->content |= OGI_CONTENT_UNLIKE;
    }
    return TRUE;
}

void
ogi_xlsx_conditions_mark(OgiXlsxConditions *self, OgiXlsxSheet *sheet)
{
    guint steps = 0;

    for (guint i = 0; i < self->rules->len; i++) {
        const Rule *rule = &g_array_index(self->rules, Rule, i);

        for (guint k = rule->first_area; k < rule->end_area && !self->is_over; k++) {
            const OgiXlsxArea *area = &g_array_index(self->areas, OgiXlsxArea, k);

            self->is_over = !mark_area(self, rule, area, sheet, &steps);
        }
    }
    if (self->is_over)
        ogi_xlsx_cells_doubt(sheet, "limit-conditions");
}
