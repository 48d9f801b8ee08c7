/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "progress.h"

enum { REDRAW_EVERY = G_USEC_PER_SEC / 10, DEFAULT_WIDTH = 80, MAX_BAR = 40 };

struct _OgiProgress {
    GMutex lock;
    gint64 next_redraw; /* monotonic time; atomic would do, the lock is tried only after it */
    gboolean drawn;
};

OgiProgress *
ogi_progress_new(OgiProgressMode mode, gint verbosity)
{
    OgiProgress *self;

    if (mode == OGI_PROGRESS_NEVER ||
        (mode == OGI_PROGRESS_AUTO && (verbosity < 0 || !isatty(STDERR_FILENO))))
        return NULL;
    self = g_new0(OgiProgress, 1);
    g_mutex_init(&self->lock);
    return self;
}

static guint
bar_width(void)
{
    struct winsize size;
    gint columns = DEFAULT_WIDTH;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col;
    return (guint)CLAMP(columns - 30, 10, MAX_BAR);
}

static void
draw(OgiProgress *self, guint done, guint total)
{
    guint width = bar_width();
    guint filled = (guint)((guint64)width * done / total);
    GString *line = g_string_new("\r[");

    for (guint i = 0; i < width; i++)
        g_string_append_c(line, i < filled ? '#' : '.');
    g_string_append_printf(line, "] %u/%u", done, total);
    fputs(line->str, stderr);
    fflush(stderr);
    g_string_free(line, TRUE);
    self->drawn = TRUE;
}

void
ogi_progress_update(guint done, guint total, gpointer progress)
{
    OgiProgress *self = progress;
    gint64 now = g_get_monotonic_time();

    if (!g_mutex_trylock(&self->lock))
        return;
    if (now >= self->next_redraw || done == total) {
        draw(self, done, total);
        self->next_redraw = now + REDRAW_EVERY;
    }
    g_mutex_unlock(&self->lock);
}

void
ogi_progress_free(OgiProgress *self)
{
    if (self == NULL)
        return;
    if (self->drawn)
        fputs("\r\033[K", stderr);
    g_mutex_clear(&self->lock);
    g_free(self);
}

struct _OgiStopwatch {
    gint64 last;
};

OgiStopwatch *
ogi_stopwatch_new(gint verbosity)
{
    OgiStopwatch *self;

    if (verbosity <= 0)
        return NULL;
    self = g_new0(OgiStopwatch, 1);
    self->last = g_get_monotonic_time();
    return self;
}

void
ogi_stopwatch_lap(OgiStopwatch *self, const char *stage, guint64 bytes)
{
    gint64 now;

    if (self == NULL)
        return;
    now = g_get_monotonic_time();
    fprintf(stderr, "ogistat: %-8s %8" G_GINT64_FORMAT " ms", stage, (now - self->last) / 1000);
    if (bytes > 0)
        fprintf(stderr, " %12" G_GUINT64_FORMAT " bytes", bytes);
    fputc('\n', stderr);
    self->last = now;
}

void
ogi_stopwatch_free(OgiStopwatch *self)
{
    g_free(self);
}
