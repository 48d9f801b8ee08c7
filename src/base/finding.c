/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/finding.h>

const char *
ogi_severity_name(OgiSeverity severity)
{
    static const char *const NAMES[] = {
        [OGI_SEVERITY_INFO] = "info",
        [OGI_SEVERITY_WARNING] = "warning",
        [OGI_SEVERITY_ERROR] = "error",
    };

    return NAMES[severity];
}

struct _OgiFindings {
    GArray *rows; /* OgiFinding, each owning its strings */
};

static void
finding_clear(gpointer data)
{
    OgiFinding *finding = data;

    g_free(finding->left);
    g_free(finding->right);
    g_free(finding->difference);
    g_free(finding->detail);
    g_free(finding->cells);
    g_free(finding->suggestion);
    g_free(finding->source);
    g_free(finding->id);
    g_clear_pointer(&finding->picture, g_bytes_unref);
}

OgiFindings *
ogi_findings_new(void)
{
    OgiFindings *self = g_new0(OgiFindings, 1);

    self->rows = g_array_new(FALSE, TRUE, sizeof(OgiFinding));
    g_array_set_clear_func(self->rows, finding_clear);
    return self;
}

void
ogi_findings_free(OgiFindings *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->rows);
    g_free(self);
}

OgiFinding *
ogi_findings_add(OgiFindings *self, const char *rule)
{
    OgiFinding *finding;

    g_array_set_size(self->rows, self->rows->len + 1);
    finding = &g_array_index(self->rows, OgiFinding, self->rows->len - 1);
    finding->rule = rule;
    return finding;
}

OgiFinding *
ogi_findings_add_at(OgiFindings *self, const char *rule, const char *source, guint line,
                    const char *detail)
{
    OgiFinding *finding = ogi_findings_add(self, rule);

    finding->source = g_strdup(source);
    finding->line = line;
    finding->detail = g_strdup(detail);
    return finding;
}

char *
ogi_detail(const char *code, ...)
{
    GString *out = g_string_new(NULL);
    const char *value = code;
    va_list values;

    va_start(values, code);
    for (; value != NULL; value = va_arg(values, const char *)) {
        g_string_append_c(out, OGI_DETAIL_MARK);
        g_string_append(out, value);
    }
    va_end(values);
    return g_string_free(out, FALSE);
}

OgiFinding *
ogi_findings_add_worded(OgiFindings *self, const char *rule, const char *source, guint line,
                        const char *code)
{
    OgiFinding *finding = ogi_findings_add_at(self, rule, source, line, NULL);

    finding->detail = ogi_detail(code, NULL);
    return finding;
}

void
ogi_findings_take(OgiFindings *self, OgiFindings *other)
{
    if (other->rows->len == 0)
        return;
    if (self->rows->len == 0) {
        GArray *rows = self->rows;

        self->rows = other->rows;
        other->rows = rows;
        return;
    }
    g_array_append_vals(self->rows, other->rows->data, other->rows->len);
    /* the strings have moved: forget them without freeing */
    g_array_set_clear_func(other->rows, NULL);
    g_array_set_size(other->rows, 0);
    g_array_set_clear_func(other->rows, finding_clear);
}

void
ogi_findings_take_one(OgiFindings *self, OgiFinding *finding)
{
    *ogi_findings_add(self, finding->rule) = *finding;
    memset(finding, 0, sizeof *finding);
}

void
ogi_findings_filter(OgiFindings *self, OgiFindingFunc keep, gconstpointer user_data)
{
    guint n = 0;

    for (guint i = 0; i < self->rows->len; i++) {
        if (!keep(ogi_findings_get(self, i), user_data))
            continue;
        if (n < i) {
            OgiFinding kept = *ogi_findings_get(self, i);

            *ogi_findings_get(self, i) = *ogi_findings_get(self, n); /* one of those that go */
            *ogi_findings_get(self, n) = kept;
        }
        n++;
    }
    g_array_set_size(self->rows, n);
}

guint
ogi_findings_n(const OgiFindings *self)
{
    return self->rows->len;
}

OgiFinding *
ogi_findings_get(OgiFindings *self, guint index)
{
    return &g_array_index(self->rows, OgiFinding, index);
}

/* Every field that tells two findings apart, so that sorting undoes any order of adding. */
static gint
finding_compare(gconstpointer a, gconstpointer b)
{
    const OgiFinding *x = a;
    const OgiFinding *y = b;
    const char *const pairs[][2] = {
        {x->agency_id, y->agency_id}, {x->agency, y->agency}, {x->source, y->source},
        {x->table, y->table},         {x->rule, y->rule},     {x->indicator, y->indicator},
        {x->column, y->column},       {x->detail, y->detail}, {x->left, y->left},
        {x->right, y->right},         {x->cells, y->cells},
    };
    gint order = (x->year > y->year) - (x->year < y->year);

    for (guint i = 0; order == 0 && i < G_N_ELEMENTS(pairs); i++) {
        order = g_strcmp0(pairs[i][0], pairs[i][1]);
        if (order == 0 && i == 3)
            order = (x->line > y->line) - (x->line < y->line);
    }
    return order;
}

void
ogi_findings_sort(OgiFindings *self)
{
    g_array_sort(self->rows, finding_compare);
}
