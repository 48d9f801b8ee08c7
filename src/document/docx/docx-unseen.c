/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-unseen-private.h"

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
}

void
ogi_docx_fields_separate(OgiDocxFields *self)
{
    self->codes &= ~innermost(self->n);
}

void
ogi_docx_fields_end(OgiDocxFields *self)
{
    self->codes &= ~innermost(self->n);
    self->n -= self->n > 0 ? 1 : 0;
}

void
ogi_docx_alternates_open(OgiDocxAlternates *self)
{
    self->taken &= ~innermost(++self->n);
}

void
ogi_docx_alternates_close(OgiDocxAlternates *self)
{
    self->n -= self->n > 0 ? 1 : 0;
}

gboolean
ogi_docx_alternates_take(OgiDocxAlternates *self)
{
    gboolean taken = (self->taken & innermost(self->n)) != 0;

    self->taken |= innermost(self->n);
    return !taken;
}
