/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <pthread.h>
#include <sys/resource.h>

#include <ogistat/error.h>

#include "stack-room.h"

enum { LEAST = 512 << 10 }; /* bytes; a run with every format needs less than 128 KiB */

/* The C library takes the bound of threads from that of the process, once, before main. */
static void
make_room_of_threads(void)
{
    pthread_attr_t attributes;
    gsize size = 0;

    if (pthread_getattr_default_np(&attributes) != 0)
        return;
    if (pthread_attr_getstacksize(&attributes, &size) == 0 && size < LEAST &&
        pthread_attr_setstacksize(&attributes, LEAST) == 0)
        (void)pthread_setattr_default_np(&attributes);
    (void)pthread_attr_destroy(&attributes);
}

gboolean
ogi_stack_room_make(GError **error)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur >= LEAST)
        return TRUE;
    if (limit.rlim_max < LEAST) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT,
                    _("the stack is bounded to %u KiB (ulimit -s); expected at least %u"),
                    (guint)(limit.rlim_max >> 10), (guint)LEAST >> 10);
        return FALSE;
    }
    limit.rlim_cur = LEAST;
    if (setrlimit(RLIMIT_STACK, &limit) == 0)
        make_room_of_threads();
    return TRUE;
}
