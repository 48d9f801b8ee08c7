/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a dataflow is made of. Every value comes from a column of the published table; a code is
 * made of it by ogi_sdmx_id.
 */
#define OGI_SDMX_AGENCY "OGISTAT"
#define OGI_SDMX_VERSION "1.0.0"
/* of what has no code: a series that the forms share has no form */
#define OGI_SDMX_NONE "_Z"

typedef enum {
    OGI_SDMX_DIMENSION,
    OGI_SDMX_TIME,
    OGI_SDMX_MEASURE,
    OGI_SDMX_ATTRIBUTE
} OgiSdmxRole;

typedef enum {
    OGI_SDMX_PLAIN,    /* as published */
    OGI_SDMX_CODE,     /* its code, OGI_SDMX_NONE where it's empty */
    OGI_SDMX_IN_TABLE, /* the same, with the table in front: 3$received */
    OGI_SDMX_UNIT,     /* the scope, with the agency behind it: agency$finance */
    OGI_SDMX_YEARLY,   /* A */
} OgiSdmxSource;

typedef struct {
    const char *id;
    OgiSdmxRole role;
    OgiSdmxSource source;
    const char *column;   /* of the published table */
    const char *codelist; /* NULL: not coded */
    const char *type;     /* of what isn't coded: Decimal, Integer, String */
} OgiSdmxComponent;

typedef struct {
    const char *id;        /* OGI_TOTALS */
    const char *structure; /* DSD_TOTALS */
    const char *file;      /* city_totals: its labels are in codes.csv and headings.csv */
    const OgiSdmxComponent *components; /* dimensions, measures, attributes */
    guint n_components;
} OgiSdmxFlow;

extern const OgiSdmxFlow OGI_SDMX_TOTALS;
extern const OgiSdmxFlow OGI_SDMX_CHANGES;

/* A code of SDMX: letters, digits and _ stay, "." is "-", ":" is "$", every other byte is @ and two
 * hexadecimal digits, so that no two texts have the same. (transfer full) */
char *ogi_sdmx_id(const char *text);

G_END_DECLS
