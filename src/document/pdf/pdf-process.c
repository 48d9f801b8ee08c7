/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PDF is a program that draws pages: a few bytes can keep poppler busy for days. So it runs in a
 * process of its own, ogistat-pdf, whose memory is bounded and which is stopped where a page takes
 * too long.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ogistat/error.h>
#include <ogistat/helper.h>
#include <ogistat/limits.h>

#include "document/readers-private.h"
#include "pdf-process-private.h"
#include "pdf-wire-private.h"

enum {
    STUCK_SECONDS =
        600, /* its own limits are of processor time; this is for one that has stopped */
    READ_BYTES = 64 << 10,
    END_POLLS = 1000,
    END_MICROSECONDS = 1000,
};

/* A process under way. */
typedef struct {
    GPid pid;
    int output;         /* its end of a pipe */
    GByteArray *result; /* what came after its steps. Owned */
    gboolean has_result;
    gboolean too_long;
} Process;

/* The file in memory, for the process to read. -1 with errno set. */
static int
open_input(const guint8 *bytes, gsize len)
{
    int fd = memfd_create("pdf", MFD_CLOEXEC);
    gsize done = 0;

    while (fd >= 0 && done < len) {
        ssize_t n = write(fd, bytes + done, len - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            close(fd);
            return -1;
        }
        done += (gsize)n;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

static gboolean
start(Process *self, const char *program, const guint8 *bytes, gsize len, GError **error)
{
    const char *arguments[] = {program, NULL};
    int input = open_input(bytes, len);
    gboolean ok;

    if (input < 0) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT, "no memory to hand on the PDF: %s",
                    g_strerror(errno));
        return FALSE;
    }
    ok = g_spawn_async_with_pipes_and_fds(
        NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
        input, -1, -1, NULL, NULL, 0, &self->pid, NULL, &self->output, NULL, error);
    close(input);
    return ok;
}

/* Parts steps from the result. */
static void
take_output(Process *self, const guint8 *bytes, gsize len)
{
    const guint8 *result = bytes;

    if (!self->has_result) {
        result = memchr(bytes, OGI_PDF_WIRE_RESULT, len);
        if (result == NULL)
            return;
        self->has_result = TRUE;
        result++;
    }
    len -= (gsize)(result - bytes);
    if (self->result->len + len <= OGI_LIMIT_FILE_BYTES)
        g_byte_array_append(self->result, result, (guint)len);
}

/* Waits for the next output; FALSE at its end. */
static gboolean
wait_for_output(Process *self)
{
    g_autofree guint8 *bytes = g_malloc(READ_BYTES);
    struct pollfd wait = {.fd = self->output, .events = POLLIN};
    int ready = poll(&wait, 1, STUCK_SECONDS * 1000);
    ssize_t n;

    if (ready < 0)
        return errno == EINTR;
    self->too_long = ready == 0;
    if (ready == 0)
        return FALSE;
    n = read(self->output, bytes, READ_BYTES);
    if (n > 0)
        take_output(self, bytes, (gsize)n);
    return n > 0 || (n < 0 && errno == EINTR);
}

/* Whether it ended well. It has closed its output, so there's little to wait for. */
static gboolean
wait_for_end(Process *self)
{
    int status = 0;
    pid_t ended;

    for (guint i = 0; !self->too_long; i++) {
        ended = waitpid(self->pid, &status, WNOHANG);
        if (ended != 0 && !(ended < 0 && errno == EINTR)) {
            self->too_long = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
            return ended == self->pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        }
        self->too_long = i == END_POLLS;
        g_usleep(END_MICROSECONDS);
    }
    kill(self->pid, SIGKILL);
    while (waitpid(self->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return FALSE;
}

/* Whether it ended well. */
static gboolean
run(Process *self)
{
    gboolean ok;

    while (wait_for_output(self))
        continue;
    ok = wait_for_end(self);
    g_spawn_close_pid(self->pid);
    close(self->output);
    return ok && self->has_result;
}

static gboolean
fail_process(const Process *self, GError **error)
{
    if (self->too_long)
        g_set_error(error, OGI_READER_ERROR, OGI_READER_ERROR_LIMIT,
                    "a page of the PDF takes more than %u seconds of the processor "
                    "(OGI_LIMIT_PAGE_SECONDS)",
                    OGI_LIMIT_PAGE_SECONDS);
    else
        g_set_error_literal(error, OGI_READER_ERROR, OGI_READER_ERROR_LIMIT,
                            "the PDF is damaged, or takes more than 256 MiB to read "
                            "(OGI_LIMIT_PDF_MEMORY); make it anew (请重新生成)");
    return FALSE;
}

gboolean
ogi_pdf_process_read(OgiDocument *document, const char *program, const guint8 *bytes, gsize len,
                     GError **error)
{
    g_autoptr(GByteArray) result = g_byte_array_new();
    Process self = {.result = result};

    if (!start(&self, program, bytes, len, error))
        return FALSE;
    if (!run(&self))
        return fail_process(&self, error);
    return ogi_pdf_wire_read(document, result->data, result->len, error);
}

gboolean
ogi_pdf_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                    gsize len, GError **error)
{
    g_autofree char *program = ogi_helper_pdf();

    if (program != NULL)
        return ogi_pdf_process_read(document, program, bytes, len, error);
    g_set_error_literal(error, OGI_READER_ERROR, OGI_READER_ERROR_FORMAT,
                        "PDF, for which ogistat-pdf is not installed (没有安装ogistat-pdf)");
    return FALSE;
}
