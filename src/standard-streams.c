/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <ogistat/file.h>

#include "standard-streams.h"

static int exit_code;

static void
close_output(void)
{
    gboolean lost = ferror(stdout) != 0;

    lost = fclose(stdout) != 0 || lost;
    if (!lost)
        return;
    g_printerr("%s", _("ogistat: not all could be written to standard output; what is published "
                       "doesn't depend on it\n"));
    _exit(exit_code);
}

gboolean
ogi_standard_streams_watch(int code, GError **error)
{
    exit_code = code;
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        int open_flags = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY; /* to fail as a closed one */

        /* the lowest number that is free */
        if (fcntl(fd, F_GETFD) < 0 && (errno != EBADF || open("/dev/null", open_flags) != fd))
            return ogi_file_error("/dev/null", _("can't be opened"), error);
    }
    return atexit(close_output) == 0 || ogi_file_error("/dev/stdout", _("can't be written"), error);
}

void
ogi_standard_streams_end(int code)
{
    exit_code = code;
}
