/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loaded into a helper (LD_PRELOAD), as if a document had taken it over: the first time that it
 * reads its standard input, all is tried that it may not, and standard error names what came
 * through. "tried" says that it was there.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void
mark(int came_through, const char *name)
{
    if (came_through)
        dprintf(STDERR_FILENO, "came through: %s\n", name);
}

static int
opens(const char *path, int flags)
{
    int fd = path != NULL ? open(path, flags, 0600) : -1;

    if (fd >= 0)
        (void)close(fd);
    return fd >= 0;
}

static int
forks(void)
{
    pid_t child = fork();

    if (child == 0)
        _exit(0);
    if (child > 0)
        (void)waitpid(child, NULL, 0);
    return child > 0;
}

static int
maps_code(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return page != MAP_FAILED;
}

static void
try_all(void)
{
    mark(1, "tried");
    mark(opens(getenv("SECRET"), O_RDONLY), "read-secret");
    mark(opens(getenv("SECRET"), O_WRONLY), "wrote-secret");
    mark(opens(getenv("MADE"), O_WRONLY | O_CREAT), "made-file");
    mark(opens("/", O_RDONLY | O_DIRECTORY), "listed-folder");
    mark(socket(AF_INET, SOCK_STREAM, 0) >= 0, "made-socket");
    mark(socket(AF_UNIX, SOCK_STREAM, 0) >= 0, "made-local-socket");
    mark(kill(getppid(), 0) == 0, "signalled");
    mark(maps_code(), "mapped-code");
    mark(forks(), "forked");
    (void)execl("/bin/sh", "sh", "-c", "echo came through: ran-shell >&2", (char *)NULL);
}

ssize_t
read(int fd, void *bytes, size_t size)
{
    static int tried;

    if (fd == STDIN_FILENO && !tried) {
        tried = 1;
        try_all();
    }
    return syscall(SYS_read, fd, bytes, size);
}
