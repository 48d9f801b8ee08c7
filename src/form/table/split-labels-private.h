/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tokens-private.h"

G_BEGIN_DECLS

/*
 * Labels that a narrow column broke into pieces, each a token: 自然 and 人, 商业企 and 业. Text
 * that was taken from a page of a PDF has them one after the other, with nothing to tell where one
 * label ends and the next begins but the labels themselves.
 *
 * Between two figures the pieces are joined so that as few as can be are left over. Where that can
 * be done in two ways, nothing is joined.
 */
void ogi_split_labels_join(GArray *tokens, const OgiLabels *labels);

G_END_DECLS
