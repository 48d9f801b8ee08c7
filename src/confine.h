/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Gives up what a run doesn't need, once its definitions are loaded and its folders are open: from
 * here on inputs and libraries can be read, the folders of output and letters written (and
 * temporary ones, where it converts), and the helpers run. Fails with OGI_ERROR_OUTPUT. */
gboolean ogi_confine(const OgiOptions *options, GError **error);

G_END_DECLS
