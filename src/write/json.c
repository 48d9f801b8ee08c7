/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/json.h>

struct _OgiJson {
    GString *text;
    guint depth;
    gboolean is_first; /* of its object or array */
};

OgiJson *
ogi_json_new(void)
{
    OgiJson *self = g_new0(OgiJson, 1);

    self->text = g_string_new(NULL);
    self->is_first = TRUE;
    return self;
}

void
ogi_json_free(OgiJson *self)
{
    if (self == NULL)
        return;
    g_string_free(self->text, TRUE);
    g_free(self);
}

static void
append_quoted(GString *text, const char *value)
{
    g_autofree char *valid = g_utf8_make_valid(value, -1);

    g_string_append_c(text, '"');
    for (const char *p = valid; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_c(text, '\\');
        if ((guchar)*p < 0x20)
            g_string_append_printf(text, "\\u%04x", (guint)(guchar)*p);
        else
            g_string_append_c(text, *p);
    }
    g_string_append_c(text, '"');
}

static void
new_line(OgiJson *self)
{
    g_string_append_c(self->text, '\n');
    for (guint i = 0; i < self->depth; i++)
        g_string_append(self->text, "  ");
}

/* What stands before a value. */
static void
begin_value(OgiJson *self, const char *key)
{
    if (!self->is_first)
        g_string_append_c(self->text, ',');
    if (self->depth > 0)
        new_line(self);
    if (key != NULL) {
        append_quoted(self->text, key);
        g_string_append(self->text, ": ");
    }
    self->is_first = FALSE;
}

static void
begin_group(OgiJson *self, const char *key, char bracket)
{
    begin_value(self, key);
    g_string_append_c(self->text, bracket);
    self->depth++;
    self->is_first = TRUE;
}

static void
end_group(OgiJson *self, char bracket)
{
    self->depth--;
    if (!self->is_first)
        new_line(self);
    g_string_append_c(self->text, bracket);
    self->is_first = FALSE;
}

void
ogi_json_begin_object(OgiJson *self, const char *key)
{
    begin_group(self, key, '{');
}

void
ogi_json_end_object(OgiJson *self)
{
    end_group(self, '}');
}

void
ogi_json_begin_array(OgiJson *self, const char *key)
{
    begin_group(self, key, '[');
}

void
ogi_json_end_array(OgiJson *self)
{
    end_group(self, ']');
}

void
ogi_json_string(OgiJson *self, const char *key, const char *text)
{
    begin_value(self, key);
    append_quoted(self->text, text);
}

void
ogi_json_int(OgiJson *self, const char *key, gint64 value)
{
    begin_value(self, key);
    g_string_append_printf(self->text, "%" G_GINT64_FORMAT, value);
}

void
ogi_json_bool(OgiJson *self, const char *key, gboolean value)
{
    begin_value(self, key);
    g_string_append(self->text, value ? "true" : "false");
}

const GString *
ogi_json_text(OgiJson *self)
{
    if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
        g_string_append_c(self->text, '\n');
    return self->text;
}
