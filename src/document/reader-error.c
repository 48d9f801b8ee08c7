/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "readers-private.h"

G_DEFINE_QUARK(ogi_reader_error, ogi_reader_error)
