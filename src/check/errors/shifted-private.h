/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trial-private.h"

G_BEGIN_DECLS

/*
 * What is said where putting a row back by a column, or the rows of a table back by a row, from one
 * place on makes every rule hold: that place and which way. A row without figures may be the one
 * that slipped in, or another such: they are all named. sole: there is one only. NULL: there is
 * none, or more than a person would look at. (transfer full)
 */
char *ogi_find_shift(const OgiTrial *trial, const OgiCompiledRules *compiled,
                     const GArray *identities, gboolean *sole);

G_END_DECLS
