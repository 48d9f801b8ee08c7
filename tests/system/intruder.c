/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stands in for ogistat-pdf, as if a document had taken it over: tries what the helper may not, and
 * leaves a file in the folder OUT for what came through. "ran" says that it was there.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void
mark(const char *name)
{
    char path[4096];
    int fd;

    snprintf(path, sizeof path, "%s/%s", getenv("OUT"), name);
    fd = open(path, O_WRONLY | O_CREAT, 0600);
    if (fd >= 0)
        (void)close(fd);
}

/* Whether a shell ends with 7. */
static int
runs_shell(void)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        execl("/bin/sh", "sh", "-c", "exit 7", (char *)NULL);
        _exit(1);
    }
    (void)waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 7;
}

int
main(void)
{
    mark("ran");
    if (open(getenv("SECRET"), O_RDONLY) >= 0)
        mark("read-secret");
    if (open(getenv("SECRET"), O_WRONLY) >= 0)
        mark("wrote-secret");
    if (open(getenv("REPORT"), O_WRONLY) >= 0)
        mark("wrote-report");
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
        mark("made-socket");
    if (runs_shell())
        mark("ran-shell");
    return 1;
}
