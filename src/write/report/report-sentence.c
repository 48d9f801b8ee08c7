/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/template.h>

#include "report-sentence-private.h"

/* "received>0", "received=0", "received", "!received". */
static gboolean
holds(const OgiReportFigures *self, const char *condition)
{
    gboolean is_not = *condition == '!';
    const char *name = condition + (is_not ? 1 : 0);
    gsize len = strcspn(name, ">=");
    g_autofree char *figure = g_strndup(name, len);
    gint sign = ogi_report_figures_sign(self, figure);

    if (name[len] == '\0')
        return (ogi_report_figures_text(self, figure) != NULL) != is_not;
    return ogi_report_figures_number(self, figure) != NULL &&
           (name[len] == '>' ? sign > 0 : sign == 0);
}

typedef struct {
    const OgiReportFigures *figures;
    const char *text;     /* the template */
    gboolean *incomplete; /* a figure that has to be there isn't */
} Filling;

/* Whether a placeholder stands outside of brackets somewhere. */
static gboolean
is_required(const char *text, const char *name)
{
    g_autofree char *placeholder = g_strdup_printf("{%s}", name);
    gboolean inside = FALSE;

    for (; *text != '\0'; text++) {
        if (*text == '[' || *text == ']')
            inside = *text == '[';
        else if (!inside && g_str_has_prefix(text, placeholder))
            return TRUE;
    }
    return FALSE;
}

static void
append_figure(GString *out, const char *name, gconstpointer data)
{
    const Filling *filling = data;
    const char *text = ogi_report_figures_text(filling->figures, name);

    if (text != NULL)
        g_string_append(out, text);
    else if (is_required(filling->text, name))
        *filling->incomplete = TRUE;
}

char *
ogi_report_sentence_say(const OgiReportFigures *self, const OgiReportSentence *sentence)
{
    g_auto(GStrv) conditions = g_strsplit(sentence->when, ";", -1);
    GString *out;
    gboolean incomplete = FALSE;
    Filling filling = {self, sentence->text, &incomplete};

    for (guint i = 0; *sentence->when != '\0' && conditions[i] != NULL; i++) {
        if (!holds(self, conditions[i]))
            return NULL;
    }
    out = g_string_new(NULL);
    ogi_template_fill(out, sentence->text, append_figure, &filling);
    return g_string_free(out, incomplete);
}
