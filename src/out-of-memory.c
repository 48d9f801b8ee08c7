/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <ogistat/sanitizer.h>

#include "out-of-memory.h"

static int exit_code;
static const char *lacking = "ogistat: not enough memory\n"; /* a handler can't translate */

/* Anywhere, also in a signal handler. */
static void
say(const char *text, gsize len)
{
    while (len > 0) {
        gssize n = write(STDERR_FILENO, text, len);

        if (n <= 0)
            return;
        text += n;
        len -= (gsize)n;
    }
}

static void
say_text(const char *text)
{
    say(text, strlen(text));
}

/* GLib ends the process where memory or something else that it can't do without is lacking. */
static GLogWriterOutput
write_log(GLogLevelFlags level, const GLogField *fields, gsize n_fields,
          G_GNUC_UNUSED gpointer user_data)
{
    if ((level & (G_LOG_FLAG_FATAL | G_LOG_LEVEL_ERROR)) == 0)
        return g_log_writer_default(level, fields, n_fields, NULL);
    say_text("ogistat: ");
    for (gsize i = 0; i < n_fields; i++) {
        const char *text = fields[i].value;

        if (strcmp(fields[i].key, "MESSAGE") == 0 && text != NULL)
            say(text, fields[i].length < 0 ? strlen(text) : (gsize)fields[i].length);
    }
    say_text("\n");
    _exit(exit_code);
}

/* libxlsxwriter uses what it couldn't allocate, and GLib's threads abort. Where memory isn't
 * lacking it's a fault of another kind, and ends as such: on return the same instruction fails
 * again. */
static void
on_fault(int number)
{
    enum { PLENTY = 256 * 1024 * 1024 };
    void *memory = mmap(NULL, PLENTY, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED) {
        say_text(lacking);
        _exit(exit_code);
    }
    (void)munmap(memory, PLENTY);
    (void)signal(number, SIG_DFL);
}

void
ogi_out_of_memory_watch(int code)
{
    struct sigaction action = {.sa_handler = on_fault, .sa_flags = SA_ONSTACK};

    exit_code = code;
    g_log_set_writer_func(write_log, NULL, NULL);
    if (OGI_HAS_SANITIZER)
        return;
    (void)sigaction(SIGSEGV, &action, NULL);
    (void)sigaction(SIGABRT, &action, NULL);
}

void
ogi_out_of_memory_word(const char *word)
{
    lacking = word;
}
