/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * JSON for people to read as well: one member to a line, two blanks to a level. Members come out in
 * the order of the calls; every begin has its end.
 */
typedef struct _OgiJson OgiJson;

OgiJson *ogi_json_new(void);
void ogi_json_free(OgiJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiJson, ogi_json_free)

/* key is NULL for an element of an array and for the whole. */
void ogi_json_begin_object(OgiJson *self, const char *key);
void ogi_json_end_object(OgiJson *self);
void ogi_json_begin_array(OgiJson *self, const char *key);
void ogi_json_end_array(OgiJson *self);
/* text is UTF-8; a string that isn't comes out with U+FFFD. */
void ogi_json_string(OgiJson *self, const char *key, const char *text);
void ogi_json_int(OgiJson *self, const char *key, gint64 value);
void ogi_json_bool(OgiJson *self, const char *key, gboolean value);

/* With a line feed at its end; valid until the next call. */
const GString *ogi_json_text(OgiJson *self);

G_END_DECLS
