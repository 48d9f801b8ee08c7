/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/sandbox.h>

G_BEGIN_DECLS

/* FALSE where the kernel, or what this was built with, lacks it. */
gboolean ogi_seccomp_is_built(void);
gboolean ogi_seccomp_is_known(void);
/* For all threads. FALSE with errno set. */
gboolean ogi_seccomp_enter(OgiSandboxKind kind);

G_END_DECLS
