/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ogistat-pdf: reads the PDF on standard input, which is a file, and writes what is in it. Not for
 * people: ogistat runs it, and stops it where it takes too long.
 */
#include <errno.h>
#include <poppler.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <ogistat/limits.h>
#include <ogistat/sandbox.h>

#include "pdf-pages-private.h"
#include "pdf-wire-private.h"

enum { START_SECONDS = 20 }; /* to set up fonts; nothing of the file is read yet */

/* Address sanitizer keeps terabytes aside. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED TRUE
#elif defined(__has_feature)
#define IS_SANITIZED __has_feature(address_sanitizer)
#else
#define IS_SANITIZED FALSE
#endif

static void
write_all(const guint8 *bytes, gsize len)
{
    while (len > 0) {
        ssize_t n = write(STDOUT_FILENO, bytes, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            _exit(EXIT_FAILURE);
        bytes += n;
        len -= (gsize)n;
    }
}

/* Processor time for the next page: what a file costs doesn't depend on what else runs. The kernel
 * stops the process with SIGXCPU. */
static void
allow_page(void)
{
    struct timespec used;
    struct rlimit limit;

    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0)
        return;
    limit.rlim_cur = MIN((rlim_t)used.tv_sec + 1 + OGI_LIMIT_PAGE_SECONDS, limit.rlim_max);
    (void)setrlimit(RLIMIT_CPU, &limit);
}

static void
step(void)
{
    static const guint8 mark = OGI_PDF_WIRE_STEP;

    write_all(&mark, 1);
    allow_page();
}

static void
set_limits(void)
{
    struct rlimit memory = {OGI_LIMIT_PDF_MEMORY, OGI_LIMIT_PDF_MEMORY};
    struct rlimit time = {START_SECONDS, START_SECONDS + OGI_LIMIT_PDF_SECONDS};
    struct rlimit none = {0, 0};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_CPU, &time);
    if (!IS_SANITIZED)
        setrlimit(RLIMIT_DATA, &memory);
}

/* Fonts are looked for once, which may take a while: before the time for pages begins. */
static void
set_up_fonts(void)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 8, 8);
    cairo_t *cairo = cairo_create(surface);

    cairo_show_text(cairo, "0");
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}

/* From here on this can read what is open, fonts and tables of characters, and nothing else. */
static gboolean
give_up_rights(void)
{
    g_autoptr(OgiSandbox) sandbox = ogi_sandbox_new(OGI_SANDBOX_PARSER);

    ogi_sandbox_allow_fonts(sandbox);
    return ogi_sandbox_enter(sandbox, NULL);
}

/* NULL where it can't be read. */
static GBytes *
map_input(void)
{
    struct stat info;
    void *bytes;

    if (fstat(STDIN_FILENO, &info) != 0 || info.st_size <= 0)
        return NULL;
    bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    return bytes != MAP_FAILED ? g_bytes_new_static(bytes, (gsize)info.st_size) : NULL;
}

int
main(void)
{
    static const guint8 mark = OGI_PDF_WIRE_RESULT;
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) result = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;

    set_limits();
    set_up_fonts();
    if (!give_up_rights())
        return EXIT_FAILURE;
    step();
    bytes = map_input();
    if (bytes == NULL)
        return EXIT_FAILURE;
    ogi_pdf_pages_read(document, bytes, step, &error);
    result = ogi_pdf_wire_write(document, error);
    write_all(&mark, 1);
    write_all(result->data, result->len);
    _exit(EXIT_SUCCESS); /* the kernel cleans up faster */
}
