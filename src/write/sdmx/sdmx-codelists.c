/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sdmx-codelists-private.h"
#include "sdmx-flow-private.h"
#include "write/dimensions/dimension-entries-private.h"

void
ogi_sdmx_add_names(OgiJson *json, const char *id, const char *zh, const char *en)
{
    ogi_json_string(json, "id", id);
    ogi_json_string(json, "name", en);
    ogi_json_begin_object(json, "names");
    ogi_json_string(json, "en", en);
    ogi_json_string(json, "zh", zh);
    ogi_json_end_object(json);
}

void
ogi_sdmx_add_maintained(OgiJson *json, const char *id, const char *zh, const char *en)
{
    ogi_sdmx_add_names(json, id, zh, en);
    ogi_json_string(json, "version", OGI_SDMX_VERSION);
    ogi_json_string(json, "agencyID", OGI_SDMX_AGENCY);
}

/* A code and what it is called. */
static void
add_code(OgiJson *json, const char *text, const char *zh, const char *en)
{
    g_autofree char *id = ogi_sdmx_id(text);

    ogi_json_begin_object(json, NULL);
    ogi_sdmx_add_names(json, id, zh, en);
    ogi_json_end_object(json);
}

const char *
ogi_sdmx_word(const OgiCodeLists *lists, const char *code, OgiLanguage language)
{
    const char *word = ogi_code_lists_label(lists, "sdmx", code, language);

    return word != NULL && *word != '\0' ? word : code;
}

/* CL_FREQ is called as FREQ is in codes.csv. */
static void
begin_list(OgiJson *json, const OgiCodeLists *lists, const char *id)
{
    const char *code = id + strlen("CL_");

    ogi_json_begin_object(json, NULL);
    ogi_sdmx_add_maintained(json, id, ogi_sdmx_word(lists, code, OGI_LANGUAGE_ZH),
                            ogi_sdmx_word(lists, code, OGI_LANGUAGE_EN));
    ogi_json_begin_array(json, "codes");
}

static void
end_list(OgiJson *json)
{
    ogi_json_end_array(json);
    ogi_json_end_object(json);
}

/* One of codes.csv. */
static void
add_list(OgiJson *json, const OgiCodeLists *lists, const char *list, const char *id)
{
    begin_list(json, lists, id);
    for (guint i = 0; i < ogi_code_lists_n(lists); i++) {
        if (g_str_equal(ogi_code_lists_get(lists, i, "list"), list))
            add_code(json, ogi_code_lists_get(lists, i, "code"),
                     ogi_code_lists_get(lists, i, "label_zh"),
                     ogi_code_lists_get(lists, i, "label_en"));
    }
    end_list(json);
}

static const char *
label(const OgiCodeLists *lists, const char *code, OgiLanguage language)
{
    const char *text = ogi_code_lists_label(lists, "scope", code, language);

    return text != NULL ? text : code;
}

/* A scope, and its samples. */
static void
add_scope(OgiJson *json, const OgiCodeLists *lists, const char *scope, const char *zh,
          const char *en)
{
    static const char *const SAMPLES[] = {"matched", "entered", "left"};

    add_code(json, scope, zh, en);
    for (guint i = 0; i < G_N_ELEMENTS(SAMPLES); i++) {
        g_autofree char *code = g_strconcat(scope, ":", SAMPLES[i], NULL);
        g_autofree char *of_city = g_strconcat("city:", SAMPLES[i], NULL);
        g_autofree char *sample_zh =
            g_strconcat(zh, "/", label(lists, of_city, OGI_LANGUAGE_ZH), NULL);
        g_autofree char *sample_en =
            g_strconcat(en, " / ", label(lists, of_city, OGI_LANGUAGE_EN), NULL);

        add_code(json, code, sample_zh, sample_en);
    }
}

static void
add_scopes(OgiJson *json, const OgiPublication *publication, const OgiCodeLists *lists)
{
    const OgiTotals *totals = publication->totals;
    const OgiTree *tree = ogi_dataset_tree(publication->dataset);
    const OgiRegistry *registry = ogi_dataset_registry(publication->dataset);

    begin_list(json, lists, "CL_SCOPE");
    for (guint i = 0; i < ogi_totals_n_scopes(totals); i++) {
        const OgiScope *scope = ogi_totals_scope(totals, i);
        const OgiAgency *agency =
            scope->category == NULL ? ogi_tree_agency(tree, scope->unit) : NULL;
        const char *name = scope->category != NULL ? scope->category
                           : agency != NULL        ? agency->name
                                                   : scope->name;
        gboolean city = g_str_equal(scope->name, "city");

        add_scope(json, lists, scope->name, city ? label(lists, "city", OGI_LANGUAGE_ZH) : name,
                  city ? label(lists, "city", OGI_LANGUAGE_EN) : name);
    }
    for (guint i = 0; i < ogi_registry_n(registry); i++) {
        const OgiAgency *agency = ogi_registry_get(registry, i);
        g_autofree char *code = g_strconcat("agency:", agency->id, NULL);

        if (!agency->elsewhere)
            add_code(json, code, agency->name, agency->name);
    }
    end_list(json);
}

static void
add_forms(OgiJson *json, const OgiCodebook *codebook, const OgiCodeLists *lists)
{
    begin_list(json, lists, "CL_FORM");
    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++) {
        const OgiForm *form = ogi_codebook_form(codebook, i);
        const char *words =
            ogi_code_lists_label(lists, "form", ogi_form_code(form), OGI_LANGUAGE_EN);

        add_code(json, ogi_form_code(form), ogi_form_title(form),
                 words != NULL ? words : ogi_form_code(form));
    }
    add_code(json, OGI_SDMX_NONE, ogi_sdmx_word(lists, OGI_SDMX_NONE, OGI_LANGUAGE_ZH),
             ogi_sdmx_word(lists, OGI_SDMX_NONE, OGI_LANGUAGE_EN));
    end_list(json);
}

static void
add_entries(OgiJson *json, const OgiCodeLists *lists, const GPtrArray *entries, const char *id)
{
    begin_list(json, lists, id);
    for (guint i = 0; i < entries->len; i++) {
        const OgiDimensionEntry *entry = entries->pdata[i];
        g_autofree char *code = g_strconcat(entry->table, ":", entry->code, NULL);
        g_autofree char *words = ogi_dimension_join(entry->labels, ";");

        add_code(json, code, words, entry->label_en);
    }
    end_list(json);
}

void
ogi_sdmx_add_codelists(OgiJson *json, const OgiPublication *publication, const OgiCodeLists *lists)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    g_autoptr(GPtrArray) indicators = ogi_dimension_indicators(publication);
    g_autoptr(GPtrArray) columns = ogi_dimension_columns(publication);

    ogi_json_begin_array(json, "codelists");
    begin_list(json, lists, "CL_FREQ");
    add_code(json, "A", ogi_sdmx_word(lists, "A", OGI_LANGUAGE_ZH),
             ogi_sdmx_word(lists, "A", OGI_LANGUAGE_EN));
    end_list(json);
    add_scopes(json, publication, lists);
    add_forms(json, codebook, lists);
    add_entries(json, lists, indicators, "CL_INDICATOR");
    add_entries(json, lists, columns, "CL_COLUMN");
    add_list(json, lists, "status", "CL_OBS_STATUS");
    add_list(json, lists, "change_status", "CL_CHANGE_STATUS");
    ogi_json_end_array(json);
}
