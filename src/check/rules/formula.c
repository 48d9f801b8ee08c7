/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/error.h>

#include "formula-private.h"

enum { MAX_TERMS = 64, MAX_CONSTANT_DECIMALS = 6 };

typedef enum {
    TOKEN_END,
    TOKEN_NAME,   /* denied.state_secret, denied.*, $c */
    TOKEN_NUMBER, /* 12.5 */
    TOKEN_SYMBOL, /* + - * : ? [-1] = <= >= < > => <=> */
    TOKEN_WRONG,
} TokenKind;

typedef struct {
    TokenKind kind;
    const char *start;
    gsize len;
} Token;

typedef struct {
    const char *text;
    Token token; /* the one to take next */
    OgiFormula *formula;
    GError **error;
} Parser;

static gboolean
is_name_char(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '.' || c == '$';
}

static gsize
name_length(const char *p)
{
    gsize n = 0;

    while (is_name_char(p[n]))
        n++;
    if (n > 1 && p[n - 1] == '.' && p[n] == '*')
        n++;
    return n;
}

static gsize
number_length(const char *p)
{
    gsize n = 0;

    while (g_ascii_isdigit(p[n]) || p[n] == '.')
        n++;
    return n;
}

static gsize
symbol_length(const char *p)
{
    static const char *const SYMBOLS[] = {"[-1]", "<=>", "<=", ">=", "=>", "=", "<",
                                          ">",    "+",   "-",  "*",  ":",  "?"};

    for (gsize i = 0; i < G_N_ELEMENTS(SYMBOLS); i++) {
        if (g_str_has_prefix(p, SYMBOLS[i]))
            return strlen(SYMBOLS[i]);
    }
    return 0;
}

static void
advance(Parser *parser)
{
    const char *p = parser->token.start + parser->token.len;
    Token token = {TOKEN_END, NULL, 0};

    while (g_ascii_isspace(*p))
        p++;
    token.start = p;
    if (g_ascii_isdigit(*p)) {
        token.kind = TOKEN_NUMBER;
        token.len = number_length(p);
    } else if (is_name_char(*p)) {
        token.kind = TOKEN_NAME;
        token.len = name_length(p);
    } else if (*p != '\0') {
        token.len = symbol_length(p);
        token.kind = token.len > 0 ? TOKEN_SYMBOL : TOKEN_WRONG;
    }
    parser->token = token;
}

static gboolean
is_token(const Parser *parser, const char *text)
{
    return parser->token.len == strlen(text) &&
           memcmp(parser->token.start, text, parser->token.len) == 0;
}

static gboolean
accept(Parser *parser, const char *text)
{
    if (!is_token(parser, text))
        return FALSE;
    advance(parser);
    return TRUE;
}

static guint
position(const Parser *parser)
{
    return (guint)g_utf8_strlen(parser->text, parser->token.start - parser->text) + 1;
}

/* The token as it stands in the formula. (transfer full) */
static char *
found(const Parser *parser)
{
    const char *start = parser->token.start;
    gsize len = parser->token.len;

    if (parser->token.kind == TOKEN_END)
        return g_strdup(_("the end"));
    if (parser->token.kind == TOKEN_WRONG)
        len = (gsize)g_utf8_skip[(guchar)*start];
    return g_strdup_printf("\"%.*s\"", (int)len, start);
}

static gboolean
fail(const Parser *parser, const char *expected)
{
    g_autofree char *text = found(parser);

    g_set_error(parser->error, OGI_ERROR, OGI_ERROR_DEFINITION,
                _("character %u: expected %s, found %s"), position(parser), expected, text);
    return FALSE;
}

static const char *
take_name(Parser *parser)
{
    const char *name = g_string_chunk_insert_len(parser->formula->strings, parser->token.start,
                                                 (gssize)parser->token.len);

    advance(parser);
    return name;
}

/* 12.5: digits and decimals. */
static gboolean
parse_number(Parser *parser, OgiFormulaTerm *term)
{
    const char *point = memchr(parser->token.start, '.', parser->token.len);
    gsize n_decimals =
        point != NULL ? parser->token.len - (gsize)(point - parser->token.start) - 1 : 0;

    if (n_decimals > MAX_CONSTANT_DECIMALS ||
        !ogi_decimal_parse(parser->token.start, parser->token.len, (guint)n_decimals,
                           &term->factor))
        return fail(parser, _("a number with at most six decimals"));
    term->decimals = (guint8)n_decimals;
    advance(parser);
    return TRUE;
}

/* indicator:column, with [-1] and ? behind. */
static gboolean
parse_cell(Parser *parser, OgiFormulaTerm *term)
{
    if (parser->token.kind != TOKEN_NAME || is_token(parser, "and"))
        return fail(parser, _("a cell (indicator:column)"));
    term->indicator = take_name(parser);
    if (!accept(parser, ":"))
        return fail(parser, _("\":\" and a column"));
    if (parser->token.kind != TOKEN_NAME && !is_token(parser, "*"))
        return fail(parser, _("a column"));
    term->column = take_name(parser);
    term->previous = accept(parser, "[-1]");
    term->blank_as_zero = accept(parser, "?");
    parser->formula->has_previous |= term->previous;
    return TRUE;
}

static gboolean
parse_term(Parser *parser, gboolean negative, gboolean right)
{
    OgiFormulaTerm term = {.factor = 1, .right = right, .at = position(parser)};

    if (parser->token.kind == TOKEN_NUMBER) {
        if (!parse_number(parser, &term))
            return FALSE;
        if (is_token(parser, "*")) {
            if (term.decimals > 0)
                return fail(parser, _("a whole number before \"*\""));
            advance(parser);
            if (!parse_cell(parser, &term))
                return FALSE;
        }
    } else if (!parse_cell(parser, &term)) {
        return FALSE;
    }
    if (negative)
        term.factor = -term.factor;
    g_array_append_val(parser->formula->terms, term);
    if (parser->formula->terms->len > MAX_TERMS)
        return fail(parser, _("at most 64 terms"));
    return TRUE;
}

static gboolean
parse_sum(Parser *parser, gboolean right)
{
    gboolean negative = accept(parser, "-");

    for (;;) {
        if (!parse_term(parser, negative, right))
            return FALSE;
        if (!is_token(parser, "+") && !is_token(parser, "-"))
            return TRUE;
        negative = is_token(parser, "-");
        advance(parser);
    }
}

static gboolean
parse_compare(Parser *parser, OgiCompare *compare)
{
    static const char *const SYMBOLS[] = {
        [OGI_COMPARE_EQUAL] = "=", [OGI_COMPARE_AT_MOST] = "<=", [OGI_COMPARE_AT_LEAST] = ">=",
        [OGI_COMPARE_LESS] = "<",  [OGI_COMPARE_MORE] = ">",
    };

    for (guint i = 0; i < G_N_ELEMENTS(SYMBOLS); i++) {
        if (accept(parser, SYMBOLS[i])) {
            *compare = (OgiCompare)i;
            return TRUE;
        }
    }
    return fail(parser, _("=, <=, >=, < or >"));
}

static gboolean
parse_relation(Parser *parser)
{
    OgiFormulaRelation relation = {.first_term = parser->formula->terms->len};

    if (!parse_sum(parser, FALSE) || !parse_compare(parser, &relation.compare) ||
        !parse_sum(parser, TRUE))
        return FALSE;
    relation.n_terms = parser->formula->terms->len - relation.first_term;
    g_array_append_val(parser->formula->relations, relation);
    return TRUE;
}

/* relation and relation and … */
static gboolean
parse_clause(Parser *parser)
{
    do {
        if (!parse_relation(parser))
            return FALSE;
    } while (accept(parser, "and"));
    return TRUE;
}

static gboolean
parse_formula(Parser *parser)
{
    OgiFormula *formula = parser->formula;

    if (!parse_clause(parser))
        return FALSE;
    if (parser->token.kind == TOKEN_END)
        return TRUE;
    if (accept(parser, "=>"))
        formula->connective = OGI_CONNECTIVE_IF;
    else if (accept(parser, "<=>"))
        formula->connective = OGI_CONNECTIVE_EQUIVALENT;
    else
        return fail(parser, _("and, =>, <=> or the end"));
    formula->n_condition = formula->relations->len;
    if (!parse_clause(parser))
        return FALSE;
    if (parser->token.kind != TOKEN_END)
        return fail(parser, _("the end"));
    return TRUE;
}

OgiFormula *
ogi_formula_parse(const char *text, GError **error)
{
    g_autoptr(OgiFormula) self = g_new0(OgiFormula, 1);
    Parser parser = {.text = text, .token = {TOKEN_END, text, 0}, .formula = self, .error = error};

    self->strings = g_string_chunk_new(256);
    self->terms = g_array_new(FALSE, FALSE, sizeof(OgiFormulaTerm));
    self->relations = g_array_new(FALSE, FALSE, sizeof(OgiFormulaRelation));
    advance(&parser);
    return parse_formula(&parser) ? g_steal_pointer(&self) : NULL;
}

void
ogi_formula_free(OgiFormula *self)
{
    if (self == NULL)
        return;
    g_string_chunk_free(self->strings);
    g_array_unref(self->terms);
    g_array_unref(self->relations);
    g_free(self);
}
