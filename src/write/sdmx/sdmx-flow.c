/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sdmx-flow-private.h"

#define KEY                                                                                        \
    {"FREQ", OGI_SDMX_DIMENSION, OGI_SDMX_YEARLY, NULL, "CL_FREQ", NULL},                          \
        {"SCOPE", OGI_SDMX_DIMENSION, OGI_SDMX_UNIT, "scope", "CL_SCOPE", NULL},                   \
        {"FORM", OGI_SDMX_DIMENSION, OGI_SDMX_CODE, "form", "CL_FORM", NULL},                      \
        {"INDICATOR", OGI_SDMX_DIMENSION, OGI_SDMX_IN_TABLE, "indicator", "CL_INDICATOR", NULL},   \
        {"COLUMN", OGI_SDMX_DIMENSION, OGI_SDMX_IN_TABLE, "column", "CL_COLUMN", NULL},            \
    {                                                                                              \
        "TIME_PERIOD", OGI_SDMX_TIME, OGI_SDMX_PLAIN, "year", NULL, "GregorianYear"                \
    }

static const OgiSdmxComponent TOTALS[] = {
    KEY,
    {"OBS_VALUE", OGI_SDMX_MEASURE, OGI_SDMX_PLAIN, "value", NULL, "Decimal"},
    {"UNIT_MEASURE", OGI_SDMX_ATTRIBUTE, OGI_SDMX_PLAIN, "unit", NULL, "String"},
    {"OBS_STATUS", OGI_SDMX_ATTRIBUTE, OGI_SDMX_CODE, "status", "CL_OBS_STATUS", NULL},
    {"AGENCIES", OGI_SDMX_ATTRIBUTE, OGI_SDMX_PLAIN, "agencies", NULL, "Integer"},
    {"EXPECTED", OGI_SDMX_ATTRIBUTE, OGI_SDMX_PLAIN, "expected", NULL, "Integer"},
    {"COVERED", OGI_SDMX_ATTRIBUTE, OGI_SDMX_PLAIN, "covered", NULL, "Integer"},
};

static const OgiSdmxComponent CHANGES[] = {
    KEY,
    {"OBS_VALUE", OGI_SDMX_MEASURE, OGI_SDMX_PLAIN, "value", NULL, "Decimal"},
    {"BASE_VALUE", OGI_SDMX_MEASURE, OGI_SDMX_PLAIN, "base_value", NULL, "Decimal"},
    {"CHANGE", OGI_SDMX_MEASURE, OGI_SDMX_PLAIN, "change", NULL, "Decimal"},
    {"CHANGE_PCT", OGI_SDMX_MEASURE, OGI_SDMX_PLAIN, "change_pct", NULL, "Decimal"},
    {"CONTRIBUTION_PP", OGI_SDMX_MEASURE, OGI_SDMX_PLAIN, "contribution_pp", NULL, "Decimal"},
    {"CHANGE_STATUS", OGI_SDMX_ATTRIBUTE, OGI_SDMX_CODE, "status", "CL_CHANGE_STATUS", NULL},
    {"BASE_YEAR", OGI_SDMX_ATTRIBUTE, OGI_SDMX_PLAIN, "base_year", NULL, "Integer"},
};

const OgiSdmxFlow OGI_SDMX_TOTALS = {"OGI_TOTALS", "DSD_TOTALS", "city_totals", TOTALS,
                                     G_N_ELEMENTS(TOTALS)};
const OgiSdmxFlow OGI_SDMX_CHANGES = {"OGI_CHANGES", "DSD_CHANGES", "changes", CHANGES,
                                      G_N_ELEMENTS(CHANGES)};

char *
ogi_sdmx_id(const char *text)
{
    GString *id = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p++) {
        if (g_ascii_isalnum(*p) || *p == '_')
            g_string_append_c(id, *p);
        else if (*p == '.' || *p == ':')
            g_string_append_c(id, *p == '.' ? '-' : '$');
        else
            g_string_append_printf(id, "@%02X", (guint)(guchar)*p);
    }
    return g_string_free(id, FALSE);
}
