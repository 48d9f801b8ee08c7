/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file comes as its length, in eight bytes, and its bytes; the answer is a mark for every page, a
 * mark for the result, its length and its bytes.
 */
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <ogistat/limits.h>
#include <ogistat/sandbox.h>
#include <ogistat/sanitizer.h>

#include "helper-server-private.h"
#include "helper-wire-private.h"

/* A sanitizer's checks aren't a file's cost. */
enum { SLOWER = OGI_HAS_SANITIZER ? 5 : 1 };

/* What runs here, for the steps: they have no other way to know. */
static const OgiHelperServer *running;
/* Seconds of processor time at which the file under way has had all of its. */
static rlim_t file_end;
/* What this was begun with, which it may use up and not go past. */
static struct rlimit seconds_left = {.rlim_max = RLIM_INFINITY};

static void
write_all(const void *bytes, gsize len)
{
    const guint8 *p = bytes;

    while (len > 0) {
        ssize_t n = write(STDOUT_FILENO, p, len); /* there is no signal to be interrupted by */

        if (n < 0)
            _exit(EXIT_FAILURE);
        p += n;
        len -= (gsize)n;
    }
}

/* FALSE where there is no more. */
static gboolean
read_all(void *bytes, gsize len)
{
    guint8 *p = bytes;

    while (len > 0) {
        ssize_t n = read(STDIN_FILENO, p, len);

        if (n <= 0)
            return FALSE;
        p += n;
        len -= (gsize)n;
    }
    return TRUE;
}

/* By the clock of the limit, which counts ticks (CPUCLOCK_PROF of the process itself, that has no
 * name of its own): beside other work it runs ahead of CLOCK_PROCESS_CPUTIME_ID, by a tenth and
 * more, so that after some hundred files the next page would have no time left. */
static rlim_t
seconds_used(void)
{
    static const clockid_t ticks = -8;
    struct timespec used = {0};

    if (clock_gettime(ticks, &used) != 0 && clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0)
        _exit(EXIT_FAILURE);
    return (rlim_t)used.tv_sec;
}

/* Processor time for the next page: what a file costs doesn't depend on what else runs. The kernel
 * stops the process with SIGXCPU, or with SIGKILL where nothing is left of what it was begun with.
 */
static void
allow_page(void)
{
    struct rlimit limit = {.rlim_max = seconds_left.rlim_max};
    rlim_t page_end = MIN(seconds_used() + 1 + SLOWER * running->page_seconds, file_end);

    limit.rlim_cur = MIN(page_end, limit.rlim_max);
    if (setrlimit(RLIMIT_CPU, &limit) != 0)
        _exit(EXIT_FAILURE);
}

static void
step(void)
{
    static const guint8 mark = OGI_HELPER_WIRE_STEP;

    write_all(&mark, sizeof mark);
    allow_page();
}

static void
set_limits(void)
{
    struct rlimit memory = {running->memory, running->memory};
    struct rlimit none = {0, 0};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    getrlimit(RLIMIT_CPU, &seconds_left);
    setrlimit(RLIMIT_CORE, &none);
    if (!OGI_HAS_SANITIZER) /* it keeps terabytes aside */
        setrlimit(RLIMIT_DATA, &memory);
}

/* From here on this can use what is open, and nothing else. */
static gboolean
give_up_rights(void)
{
    g_autoptr(OgiSandbox) sandbox = ogi_sandbox_new(OGI_SANDBOX_PARSER);

    return ogi_sandbox_enter(sandbox, NULL);
}

static void
answer(const guint8 *file, gsize len)
{
    static const guint8 mark = OGI_HELPER_WIRE_RESULT;
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static(file, len);
    g_autoptr(GByteArray) result = NULL;
    g_autoptr(GError) error = NULL;
    guint64 size;

    file_end = seconds_used() + 1 + SLOWER * running->file_seconds;
    allow_page();
    running->read(document, bytes, step, &error);
    result = ogi_helper_wire_write(document, error);
    size = result->len;
    write_all(&mark, sizeof mark);
    write_all(&size, sizeof size);
    write_all(result->data, result->len);
}

/* Whether there is time for all of another file; a process that is begun anew has it. */
static gboolean
has_time(void)
{
    return seconds_used() + 1 + SLOWER * running->file_seconds <= seconds_left.rlim_max;
}

int
ogi_helper_server_run(const OgiHelperServer *server)
{
    guint64 len;

    running = server;
    set_limits();
    if (!give_up_rights())
        return EXIT_FAILURE;
    while (read_all(&len, sizeof len)) {
        g_autofree guint8 *file = len <= OGI_LIMIT_FILE_BYTES ? g_malloc(len) : NULL;

        if (file == NULL || !read_all(file, len))
            return EXIT_FAILURE;
        answer(file, len);
        if (!has_time())
            break;
    }
    return EXIT_SUCCESS;
}
