/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report-words-private.h"

G_BEGIN_DECLS

/*
 * The words of the report inside: the tables that have the texts, and what is found in them by
 * name.
 */
enum { OGI_REPORT_SECTIONS = 6 };

struct _OgiReportWords {
    OgiCsvTable *texts;
    OgiCsvTable *figure_rows;
    OgiCsvTable *sentences;
    OgiCsvTable *chart_rows;
    OgiCsvTable *form_words;
    GHashTable *rows;    /* id → 1 + row of texts */
    GHashTable *by_name; /* name → 1 + index of figures */
    GArray *figures;     /* OgiReportFigure */
    GPtrArray *names;    /* const char*, NULL-terminated: those of the figures */
    GArray *charts;      /* OgiReportChart */
    const char *sections[OGI_REPORT_SECTIONS + 1];
};

G_END_DECLS
