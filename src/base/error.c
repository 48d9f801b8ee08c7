/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/error.h>

G_DEFINE_QUARK(ogi_error, ogi_error)
