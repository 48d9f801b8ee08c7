/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Before anything is opened: a standard stream that the caller has closed gets a descriptor that
 * can't be used, or the next file opened would have its number, and messages would be written into
 * it. Fails with OGI_ERROR_OUTPUT where that can't be had. Where standard output can't take all
 * that was written to it (a full disk), the process says so and ends with this exit code, however
 * it ends.
 */
gboolean ogi_standard_streams_watch(int exit_code, GError **error);

/* From here on with this one: what is published stays, so that the code of a run that failed would
 * be wrong. */
void ogi_standard_streams_end(int exit_code);

G_END_DECLS
