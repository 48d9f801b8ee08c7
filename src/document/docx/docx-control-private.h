/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docx-reader-private.h"

G_BEGIN_DECLS

/*
 * Content controls: prompts, and values to which they are bound.
 */

/* The next control is bound. */
void ogi_docx_control_bind(OgiDocxReader *self);
/* An element that isn't read otherwise, but counts where it is a binding. */
void ogi_docx_control_pass(OgiDocxReader *self, const OgiXmlElement *element);
/* TRUE: what is seen isn't what is in it. */
gboolean ogi_docx_control_start(OgiDocxReader *self);
/* line: that of what is in it. */
void ogi_docx_control_end(OgiDocxReader *self, guint line);
/* Adds text of a control that shows other than it. */
void ogi_docx_control_add(OgiDocxReader *self, OgiText text, gboolean raised, guint line);

G_END_DECLS
