/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

static inline gpointer
run_tests(G_GNUC_UNUSED gpointer data)
{
    return GINT_TO_POINTER(g_test_run());
}

/* Runs the tests in a thread of its own: the helpers that it began end with it, rather than being
 * stopped with the process, and so what they reached is counted. */
static inline int
run_in_own_thread(void)
{
    return GPOINTER_TO_INT(g_thread_join(g_thread_new("tests", run_tests, NULL)));
}
