/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include <ogistat/error.h>

#include "source/convert-private.h"

/* A stand-in for LibreOffice in a folder of its own, which is the whole PATH but for the shell's
 * tools. */
typedef struct {
    char *folder;
    char *path; /* before */
    GByteArray *docx;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->folder = g_dir_make_tmp("ogistat-XXXXXX", NULL);
    fixture->path = g_strdup(g_getenv("PATH"));
    fixture->docx = g_byte_array_new();
    g_assert_nonnull(fixture->folder);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *program = g_build_filename(fixture->folder, "soffice", NULL);

    g_setenv("PATH", fixture->path, TRUE);
    g_unlink(program);
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_byte_array_unref(fixture->docx);
}

/* A shell script that has $in, $out and $profile from its arguments. */
static void
install(Fixture *fixture, const char *script)
{
    g_autofree char *program = g_build_filename(fixture->folder, "soffice", NULL);
    g_autofree char *path = g_strconcat(fixture->folder, ":", fixture->path, NULL);
    g_autofree char *text = g_strconcat("#!/bin/sh\n"
                                        "for in; do\n"
                                        "  case \"$in\" in\n"
                                        "    -env:UserInstallation=file://*) profile=${in#*//};;\n"
                                        "    */out) out=$in;;\n"
                                        "  esac\n"
                                        "done\n",
                                        script, NULL);

    g_assert_true(g_file_set_contents(program, text, -1, NULL));
    g_assert_cmpint(g_chmod(program, 0755), ==, 0);
    g_setenv("PATH", path, TRUE);
}

static const char rtf[] = "{\\rtf1 text}";

static gboolean
convert(Fixture *fixture, const char *text, GError **error)
{
    return ogi_convert_within("a.wps", (const guint8 *)text, strlen(text), 2, fixture->docx, error);
}

static void
test_converts(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = NULL;

    install(fixture, "mkdir \"$out\" && echo \"$HOME\" >\"$out\"/report.docx &&\n"
                     "cat \"$in\" >>\"$out\"/report.docx &&\n"
                     "grep -q DisableMacrosExecution "
                     "\"$profile\"/user/registrymodifications.xcu\n");
    g_assert_true(convert(fixture, rtf, &error));
    g_assert_no_error(error);
    g_byte_array_append(fixture->docx, (const guint8 *)"", 1);
    g_assert_true(g_str_has_suffix((const char *)fixture->docx->data, rtf));
    /* it had a folder to itself, and that is gone */
    folder = g_strndup((const char *)fixture->docx->data,
                       strcspn((const char *)fixture->docx->data, "\n"));
    g_assert_true(g_path_is_absolute(folder));
    g_assert_cmpstr(folder, !=, g_get_home_dir());
    g_assert_false(g_file_test(folder, G_FILE_TEST_EXISTS));
}

static void
assert_fails(Fixture *fixture, const char *text, const char *word)
{
    g_autoptr(GError) error = NULL;

    g_assert_false(convert(fixture, text, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "a.wps: "));
    g_assert_nonnull(strstr(error->message, word));
    g_assert_cmpuint(fixture->docx->len, ==, 0);
}

static void
test_fails(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    install(fixture, "exit 0\n");
    assert_fails(fixture, rtf, "made no DOCX");
    install(fixture, "exit 1\n");
    assert_fails(fixture, rtf, "failed");
    install(fixture, "mkdir \"$out\" && ln -s /etc/passwd \"$out\"/report.docx\n");
    assert_fails(fixture, rtf, "made no DOCX");
    assert_fails(fixture, "plain text", "another");
}

static void
test_takes_too_long(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    gint64 start = g_get_monotonic_time();

    install(fixture, "sleep 60 &\nsleep 60\n");
    assert_fails(fixture, rtf, "too long");
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_not_installed(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_setenv("PATH", fixture->folder, TRUE);
    g_assert_false(ogi_convert_is_possible());
    assert_fails(fixture, rtf, "not installed");
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*func)(Fixture *, gconstpointer);
    } tests[] = {
        {"/convert/leaves-nothing-behind", test_converts},
        {"/convert/fails", test_fails},
        {"/convert/takes-too-long", test_takes_too_long},
        {"/convert/not-installed", test_not_installed},
    };

    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
    return g_test_run();
}
