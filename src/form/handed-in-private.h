/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>
#include <ogistat/recogniser.h>

G_BEGIN_DECLS

/*
 * Whose a report is that was handed in and can't be used: by what it says itself, else by the name
 * of its file or folder, where that is a title or has a name of the registry in it. TRUE where it
 * is plainly somebody's report; unusable then has what is known.
 */
gboolean ogi_handed_in_identify(OgiUnusable *unusable, const OgiRegistry *registry,
                                const char *path);

G_END_DECLS
