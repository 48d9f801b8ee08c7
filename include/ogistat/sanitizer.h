/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Whether a sanitizer watches over each piece of memory by itself. */
#if defined(__SANITIZE_ADDRESS__)
#define OGI_HAS_SANITIZER TRUE
#elif defined(__has_feature)
#define OGI_HAS_SANITIZER __has_feature(address_sanitizer)
#else
#define OGI_HAS_SANITIZER FALSE
#endif
