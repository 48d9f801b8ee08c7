/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdarg.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * Sentences as data: "{name}" is a placeholder; a part in square brackets is left out where a
 * placeholder in it has no value.
 */

/* Appends the value of a placeholder; nothing where it has none. */
typedef void (*OgiTemplateFunc)(GString *out, const char *name, gconstpointer data);

void ogi_template_fill(GString *out, const char *text, OgiTemplateFunc func, gconstpointer data);

/* The same with values by name: args are pairs of strings, name and value, and a NULL; a value that
 * is NULL is none. Leaves args undefined. (transfer full) */
char *ogi_template_fill_pairs(const char *text, va_list args);

/* What is wrong with a template: the first placeholder that isn't among names (NULL-terminated), or
 * the first bracket that is alone or within another. NULL: nothing. (transfer full) */
char *ogi_template_find_fault(const char *text, const char *const *names);

G_END_DECLS
