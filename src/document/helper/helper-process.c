/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PDF is a program that draws pages: a few bytes can keep whoever draws it busy for days. So that
 * is done in a process of its own, ogistat-pdf, or ogistat-ocr for a scan, whose memory is bounded
 * and which is stopped where a page takes too long.
 */
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ogistat/error.h>
#include <ogistat/limits.h>

#include "document/readers-private.h"
#include "helper-process-private.h"
#include "helper-server-private.h"
#include "helper-wire-private.h"
#include "helper-words-private.h"

enum {
    STUCK_SECONDS =
        600, /* its own limits are of processor time; this is for one that has stopped */
    READ_BYTES = 64 << 10,
    END_POLLS = 1000,
    END_MICROSECONDS = 1000,
};

struct _OgiHelperProcess {
    const OgiHelperKind *kind;
    char *program;
    GPid pid;
    int input; /* ends of pipes; -1: it doesn't run */
    int output;
    guint n_files; /* that it has read since it was begun */
};

/* An answer on its way. */
typedef struct {
    GByteArray *bytes; /* borrowed */
    guint64 len;       /* of the result, once it is known */
    gboolean has_len;
    gboolean too_long; /* nothing comes, or goes, any more */
} Answer;

typedef enum { END_TIME, END_NOT_BEGUN, END_OTHER } End;

OgiHelperProcess *
ogi_helper_process_new(const OgiHelperKind *kind, const char *program)
{
    OgiHelperProcess *self = g_new0(OgiHelperProcess, 1);

    self->kind = kind;
    self->program = g_strdup(program);
    self->input = self->output = -1;
    return self;
}

static gboolean
start(OgiHelperProcess *self)
{
    g_auto(GStrv) command = ogi_helper_words_command(self->program);

    self->n_files = 0;
    return g_spawn_async_with_pipes_and_fds(NULL, (const char *const *)command, NULL,
                                            G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                                            NULL, NULL, -1, -1, -1, NULL, NULL, 0, &self->pid,
                                            &self->input, &self->output, NULL, NULL);
}

static End
end_of(gboolean stuck, int status)
{
    enum { LOADER_FAILED = 127 }; /* a library is lacking, or memory for it */

    if (stuck || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        return END_TIME;
    if (WIFEXITED(status) &&
        (WEXITSTATUS(status) == OGI_HELPER_NOT_READY || WEXITSTATUS(status) == LOADER_FAILED))
        return END_NOT_BEGUN;
    return END_OTHER;
}

/* Ends the process; how it had ended by itself. */
static End
end(OgiHelperProcess *self, gboolean stuck)
{
    int status = 0;
    pid_t ended = 0;

    if (self->input < 0)
        return END_OTHER;
    close(self->input);
    close(self->output);
    self->input = self->output = -1;
    for (guint i = 0; !stuck && i < END_POLLS && ended == 0; i++) {
        ended = waitpid(self->pid, &status, WNOHANG);
        if (ended == 0 || (ended < 0 && errno == EINTR)) {
            ended = 0;
            g_usleep(END_MICROSECONDS);
        }
    }
    if (ended == 0) {
        kill(self->pid, SIGKILL);
        while (waitpid(self->pid, &status, 0) < 0 && errno == EINTR)
            continue;
        stuck = TRUE;
    }
    g_spawn_close_pid(self->pid);
    return end_of(stuck, status);
}

void
ogi_helper_process_free(OgiHelperProcess *self)
{
    if (self == NULL)
        return;
    end(self, FALSE);
    g_free(self->program);
    g_free(self);
}

OgiHelperProcess *
ogi_helper_process_of_thread(GPrivate *slot, const OgiHelperKind *kind)
{
    OgiHelperProcess *process = g_private_get(slot);
    g_autofree char *program = process == NULL ? kind->find() : NULL;

    if (program == NULL)
        return process;
    process = ogi_helper_process_new(kind, program);
    g_private_set(slot, process);
    return process;
}

/* Waits until the process takes or gives something, or has ended; FALSE where it does neither. */
static gboolean
wait_for(int fd, short events, gboolean *too_long)
{
    struct pollfd wait = {.fd = fd, .events = events};
    int ready;

    do
        ready = poll(&wait, 1, STUCK_SECONDS * 1000);
    while (ready < 0 && errno == EINTR);
    *too_long = ready == 0;
    return ready > 0;
}

/* FALSE where the process has ended, or takes nothing any more. */
static gboolean
send_all(const OgiHelperProcess *self, const void *bytes, gsize len, gboolean *too_long)
{
    const guint8 *p = bytes;

    while (len > 0) {
        ssize_t n;

        if (!wait_for(self->input, POLLOUT, too_long))
            return FALSE;
        n = write(self->input, p, MIN(len, PIPE_BUF)); /* so much never blocks */
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return FALSE;
        p += n;
        len -= (gsize)n;
    }
    return TRUE;
}

/* The mark of a result and its length, after as many steps as came. FALSE where it is no answer. */
static gboolean
take_head(Answer *answer)
{
    guint n_steps = 0;

    while (n_steps < answer->bytes->len && answer->bytes->data[n_steps] == OGI_HELPER_WIRE_STEP)
        n_steps++;
    g_byte_array_remove_range(answer->bytes, 0, n_steps);
    if (answer->bytes->len > 0 && answer->bytes->data[0] != OGI_HELPER_WIRE_RESULT)
        return FALSE;
    if (answer->bytes->len < 1 + sizeof answer->len)
        return TRUE;
    memcpy(&answer->len, answer->bytes->data + 1, sizeof answer->len);
    answer->has_len = TRUE;
    g_byte_array_remove_range(answer->bytes, 0, 1 + sizeof answer->len);
    return TRUE;
}

static gboolean
take_answer(Answer *answer, const guint8 *bytes, gsize len)
{
    g_byte_array_append(answer->bytes, bytes, (guint)len);
    if (!answer->has_len && !take_head(answer))
        return FALSE;
    return !answer->has_len ||
           (answer->len <= OGI_LIMIT_FILE_BYTES && answer->bytes->len <= answer->len);
}

/* Waits for the answer; FALSE where it doesn't come whole. */
static gboolean
wait_for_answer(const OgiHelperProcess *self, Answer *answer)
{
    g_autofree guint8 *bytes = g_malloc(READ_BYTES);

    while (!answer->has_len || answer->bytes->len < answer->len) {
        ssize_t n;

        if (!wait_for(self->output, POLLIN, &answer->too_long))
            return FALSE;
        n = read(self->output, bytes, READ_BYTES);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 || !take_answer(answer, bytes, (gsize)n))
            return FALSE;
    }
    return TRUE;
}

/* Where the process has ended, writing to it is an error here and no signal. */
static gboolean
send_file(const OgiHelperProcess *self, const guint8 *bytes, gsize len, gboolean *too_long)
{
    static const struct timespec at_once = {0};
    guint64 size = len;
    sigset_t broken, before;
    gboolean ok;

    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    ok = send_all(self, &size, sizeof size, too_long) && send_all(self, bytes, len, too_long);
    if (!ok && !sigismember(&before, SIGPIPE))
        while (sigtimedwait(&broken, NULL, &at_once) < 0 && errno == EINTR)
            continue;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok;
}

static gboolean
ask(const OgiHelperProcess *self, const guint8 *bytes, gsize len, Answer *answer)
{
    return send_file(self, bytes, len, &answer->too_long) && wait_for_answer(self, answer);
}

static gboolean
fail_process(const OgiHelperProcess *self, End how, GError **error)
{
    if (how == END_NOT_BEGUN)
        return ogi_reader_fail(error, OGI_READER_ERROR_READ, self->kind->not_begun, NULL);
    return ogi_reader_fail(error, OGI_READER_ERROR_LIMIT,
                           how == END_TIME ? self->kind->too_long : self->kind->too_large, NULL);
}

gboolean
ogi_helper_process_read(OgiHelperProcess *self, OgiDocument *document, const guint8 *bytes,
                        gsize len, GError **error)
{
    g_autoptr(GByteArray) result = g_byte_array_new();
    gboolean is_first;
    End how;

    do {
        Answer answer = {.bytes = result};

        if (self->input < 0 && !start(self))
            return fail_process(self, END_NOT_BEGUN, error);
        is_first = self->n_files++ == 0;
        g_byte_array_set_size(result, 0);
        if (ask(self, bytes, len, &answer))
            return ogi_helper_wire_read(document, result->data, result->len, error);
        how = end(self, answer.too_long);
    } while (how != END_TIME && !is_first);
    return fail_process(self, how, error);
}
