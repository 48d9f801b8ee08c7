/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-fields-private.h"

/* The bit of the innermost of n; 0 where there is none. */
static guint32
innermost(guint n)
{
    return n >= 1 && n <= 32 ? 1u << (n - 1) : 0;
}

void
ogi_docx_fields_begin(OgiDocxFields *self)
{
    self->codes |= innermost(++self->n);
    self->blank &= ~innermost(self->n);
    self->n_name = 0;
    self->named = FALSE;
}

void
ogi_docx_fields_separate(OgiDocxFields *self)
{
    self->codes &= ~innermost(self->n);
    self->blank |= innermost(self->n);
}

void
ogi_docx_fields_end(OgiDocxFields *self)
{
    self->codes &= ~innermost(self->n);
    self->blank &= ~innermost(self->n);
    self->n -= self->n > 0 ? 1 : 0;
}

void
ogi_docx_fields_add_code(OgiDocxFields *self, OgiText code)
{
    for (gsize i = 0; i < code.len && !self->named; i++) {
        if (g_ascii_isalpha(code.str[i]) && self->n_name < sizeof self->name)
            self->name[self->n_name++] = g_ascii_toupper(code.str[i]);
        else
            self->named = self->n_name > 0;
    }
}

gboolean
ogi_docx_fields_is_drawn(const OgiDocxFields *self)
{
    static const char *const names[] = {"ADVANCE", "EQ", "MACROBUTTON", "SYMBOL"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (self->n_name == strlen(names[i]) && memcmp(self->name, names[i], self->n_name) == 0)
            return TRUE;
    }
    return FALSE;
}

void
ogi_docx_fields_add_result(OgiDocxFields *self)
{
    self->blank = 0;
}

gboolean
ogi_docx_fields_is_blank(const OgiDocxFields *self)
{
    return (self->blank & innermost(self->n)) != 0;
}
