/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page-private.h"

G_BEGIN_DECLS

/* A finding as an item of a list: what it says, what is printed and what is suggested, how it was
 * decided; with what the script needs to take a decision. agency: NULL where the registry has none;
 * record: the report that it is about, NULL where none is read. */
void ogi_page_write_finding(const OgiPage *page, const OgiFinding *finding, const OgiAgency *agency,
                            const OgiRecord *record);

G_END_DECLS
