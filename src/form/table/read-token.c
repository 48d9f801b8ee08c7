/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk-parts-private.h"

void
ogi_walk_read_token(const OgiWalk *self, gint cell, const OgiToken *token, const char *unit,
                    OgiCellRead *out)
{
    out->line = token->line;
    out->raw = token->text;
    out->content = token->content;
    out->picture = token->picture;
    out->unit = unit;
    if (out->content & (OGI_CONTENT_UNREADABLE | OGI_CONTENT_SCANNED))
        out->reading.state = OGI_STATE_UNREADABLE;
    else
        out->reading =
            ogi_notation_read(out->raw, &ogi_form_cells(self->remarks->form)[cell], unit);
}
