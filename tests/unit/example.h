/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Reads the examples of rules.csv (docs/rules.md has their grammar) into a data set of one or more
 * reports. Every cell that an example doesn't name is reported as 0.
 */
#include <string.h>

#include <ogistat/decimal.h>

#include "checked.h"

typedef struct {
    OgiCodebook *codebook;
    OgiRegistry *registry;
    OgiDataset *dataset;
    OgiFindings *findings;
    OgiRecord *record; /* the last one; owned by the dataset */
    OgiDate as_of;
} Example;

static inline gboolean
example_find_cell(const OgiForm *form, const char *name, guint *cell)
{
    g_auto(GStrv) codes = g_strsplit(name, ":", 2);

    g_assert_cmpuint(g_strv_length(codes), ==, 2);
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (g_str_equal(ogi_form_cells(form)[i].indicator, codes[0]) &&
            g_str_equal(ogi_form_cells(form)[i].column, codes[1])) {
            *cell = i;
            return TRUE;
        }
    }
    return FALSE;
}

static inline OgiRecord *
example_zero_record(const OgiForm *form, gint year)
{
    OgiRecord *record = ogi_record_new(form);

    for (guint i = 0; i < ogi_form_n_cells(form); i++)
        ogi_record_set(record, i, OGI_STATE_REPORTED, 0, i + 1);
    ogi_record_set_year(record, year);
    ogi_record_set_agency_name(record, "样例市甲局");
    ogi_record_set_source(record, "example.txt");
    return record;
}

static inline void
example_set_cell(OgiRecord *record, const char *name, const char *text)
{
    const OgiForm *form = ogi_record_form(record);
    OgiState state = OGI_STATE_REPORTED;
    gint64 value = 0;
    guint cell = 0;

    if (!example_find_cell(form, name, &cell))
        g_error("no cell %s in form %s", name, ogi_form_code(form));
    if (*text == '\0')
        state = OGI_STATE_BLANK;
    else if (g_str_equal(text, "/"))
        state = OGI_STATE_NONE;
    else if (g_str_equal(text, "?"))
        state = OGI_STATE_UNREADABLE;
    else if (g_str_equal(text, "absent"))
        state = OGI_STATE_ABSENT;
    else if (!ogi_decimal_parse(text, strlen(text), ogi_form_cells(form)[cell].decimals, &value))
        g_error("%s: no number: %s", name, text);
    ogi_record_set(record, cell, state, value, cell + 1);
}

/* 一二三 as bits. */
static inline guint8
example_sections(const char *text)
{
    static const char *const NUMBERS[] = {"一", "二", "三", "四", "五", "六"};
    guint8 bits = 0;

    for (guint i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
        if (strstr(text, NUMBERS[i]) != NULL)
            bits |= (guint8)(1u << i);
    }
    return bits;
}

/* What the report says of itself; FALSE where the key is none of these. */
static inline gboolean
example_set_head(OgiRecord *record, const char *key, const char *text)
{
    static const char *const KEYS[] = {"signed_on",    "period", "sections", "section5", "section6",
                                       "title_agency", "signer", "looks",    NULL};
    OgiReportHead *head;

    if (!g_strv_contains(KEYS, key))
        return FALSE;
    if (ogi_record_head(record) == NULL) {
        head = ogi_record_edit_head(record);
        head->sections = 0x3f;
        head->section5_chars = 100;
    }
    head = ogi_record_edit_head(record);
    if (g_str_equal(key, "signed_on")) {
        g_assert_true(ogi_date_parse(text, &head->signed_on));
    } else if (g_str_equal(key, "period")) {
        g_auto(GStrv) days = g_strsplit(text, "/", 2);

        g_assert_true(ogi_date_parse(days[0], &head->period_from));
        g_assert_true(ogi_date_parse(days[1], &head->period_to));
    } else if (g_str_equal(key, "sections")) {
        head->sections = example_sections(text);
    } else if (g_str_equal(key, "section5")) {
        head->section5_chars = atoi(text);
    } else if (g_str_equal(key, "section6")) {
        head->section6_is_none = g_str_equal(text, "无");
    } else if (g_str_equal(key, "title_agency")) {
        head->title_agency = g_strdup(text);
    } else if (g_str_equal(key, "signer")) {
        head->signer = g_strdup(text);
    } else {
        head->consolidated = g_str_equal(text, "consolidated");
    }
    return TRUE;
}

/* The value of a key among items "key=value"; otherwise where it isn't there. (transfer full) */
static inline char *
example_lookup(char *const *items, const char *key, const char *otherwise)
{
    for (; *items != NULL; items++) {
        g_auto(GStrv) pair = g_strsplit(*items, "=", 2);

        if (g_str_equal(g_strstrip(pair[0]), key) && pair[1] != NULL)
            return g_strdup(g_strstrip(pair[1]));
    }
    return g_strdup(otherwise);
}

static inline void
example_set_item(Example *self, OgiRecord *record, OgiRecord **previous, const char *item)
{
    static const char *const TAKEN[] = {"form", "year", NULL};
    g_auto(GStrv) pair = g_strsplit(item, "=", 2);
    char *key = g_strstrip(pair[0]);
    const char *value = pair[1] != NULL ? g_strstrip(pair[1]) : "";

    if (*key == '\0' || g_strv_contains(TAKEN, key) || example_set_head(record, key, value))
        return;
    if (g_str_equal(key, "agency")) {
        ogi_record_set_agency_name(record, value);
    } else if (g_str_equal(key, "source")) {
        ogi_record_set_source(record, value);
    } else if (g_str_equal(key, "as_of")) {
        g_assert_true(ogi_date_parse(value, &self->as_of));
    } else if (g_str_has_suffix(key, "[-1]")) {
        key[strlen(key) - strlen("[-1]")] = '\0';
        if (*previous == NULL)
            *previous = example_zero_record(ogi_record_form(record), ogi_record_year(record) - 1);
        example_set_cell(*previous, key, value);
    } else {
        example_set_cell(record, key, value);
    }
}

/* form: the rule's first, where the example names none. */
static inline void
example_add_record(Example *self, const char *text, const char *form_code, gboolean two_years)
{
    g_auto(GStrv) items = g_strsplit(text, ";", -1);
    g_autofree char *year_text = example_lookup(items, "year", NULL);
    const OgiForm *of_year =
        year_text != NULL ? ogi_codebook_form_for_year(self->codebook, atoi(year_text)) : NULL;
    g_autofree char *code =
        example_lookup(items, "form", of_year != NULL ? ogi_form_code(of_year) : form_code);
    const OgiForm *form = ogi_codebook_form_by_code(self->codebook, code);
    gint year = year_text != NULL ? atoi(year_text) : ogi_form_first_year(form) + 1;
    OgiRecord *previous = NULL;

    self->record = example_zero_record(form, year);
    if (two_years)
        previous = example_zero_record(form, year - 1);
    for (guint i = 0; items[i] != NULL; i++)
        example_set_item(self, self->record, &previous, items[i]);
    if (previous != NULL) {
        ogi_record_set_agency_name(previous, ogi_record_agency_name(self->record));
        ogi_record_set_source(previous, "example-before.txt");
        ogi_dataset_add(self->dataset, previous, self->findings);
    }
    ogi_dataset_add(self->dataset, self->record, self->findings);
}

/* "甲市*,甲局[2019-2021]<甲市": names, a star behind that of a consolidated report, its first and
 * last year, and who is above. */
static inline OgiRegistry *
example_registry(const char *names)
{
    g_auto(GStrv) list = g_strsplit(names, ",", -1);
    g_autoptr(GString) csv = g_string_new("id,name,category,parent,first_year,last_year\n");
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
    OgiRegistry *registry;

    for (guint i = 0; list[i] != NULL; i++) {
        g_auto(GStrv) sides = g_strsplit(list[i], "<", 2);
        const char *years = strchr(sides[0], '['); /* "[2019-2021]" */
        gsize len = years != NULL ? (gsize)(years - sides[0]) : strlen(sides[0]);
        gboolean star = len > 0 && sides[0][len - 1] == '*';

        g_string_append_printf(csv, "a%u,%.*s,%s,%s,%.4s,%.4s\n", i, (int)(len - star), sides[0],
                               star ? "consolidated" : "", sides[1] != NULL ? sides[1] : "",
                               years != NULL ? years + strlen("[") : "",
                               years != NULL ? years + strlen("[2019-") : "");
    }
    bytes = g_bytes_new(csv->str, csv->len);
    registry = ogi_registry_load("registry", bytes, &error);
    g_assert_no_error(error);
    return registry;
}

/* text: "registry=…" and reports, by "|". */
static inline void
example_open(Example *self, const char *text, const char *form_code, gboolean two_years)
{
    g_auto(GStrv) parts = g_strsplit(*text != '\0' ? text : " ", "|", -1);
    gboolean registry = g_str_has_prefix(parts[0], "registry=");

    self->codebook = ogi_codebook_load(NULL);
    self->registry = registry ? example_registry(g_strstrip(parts[0]) + strlen("registry="))
                              : ogi_registry_new();
    self->dataset = ogi_dataset_new(self->codebook, self->registry);
    self->findings = ogi_findings_new();
    self->as_of = (OgiDate){2026, 6, 1};
    for (guint i = registry; parts[i] != NULL; i++)
        example_add_record(self, g_strstrip(parts[i]), form_code, two_years);
    ogi_dataset_settle(self->dataset, self->findings);
}

static inline void
example_close(Example *self)
{
    ogi_findings_free(self->findings);
    ogi_dataset_free(self->dataset);
    ogi_registry_free(self->registry);
    ogi_codebook_free(self->codebook);
}

/* The findings as the program has them. decisions: NULL for none. */
static inline void
example_check_decided(Example *self, const OgiRuleSet *rules, const OgiDecisions *decisions)
{
    const OgiCheck check = {.dataset = self->dataset,
                            .registry = self->registry,
                            .rules = rules,
                            .decisions = decisions,
                            .as_of = self->as_of,
                            .jobs = 1};

    ogi_check(&check, self->findings);
}

static inline void
example_check(Example *self, const OgiRuleSet *rules)
{
    example_check_decided(self, rules, NULL);
}

static inline const OgiFinding *
example_finding(const Example *self, const char *rule)
{
    for (guint i = 0; i < ogi_findings_n(self->findings); i++) {
        if (g_str_equal(ogi_findings_get(self->findings, i)->rule, rule))
            return ogi_findings_get(self->findings, i);
    }
    return NULL;
}

/* The same, which must be there. */
static inline const OgiFinding *
example_require(const Example *self, const char *rule)
{
    const OgiFinding *finding = example_finding(self, rule);

    if (finding == NULL)
        g_error("expected a finding of %s, found none", rule);
    return finding;
}
