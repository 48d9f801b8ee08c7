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
    OgiConverter *converter;
    GByteArray *result;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->folder = g_dir_make_tmp("ogistat-XXXXXX", NULL);
    fixture->path = g_strdup(g_getenv("PATH"));
    fixture->result = g_byte_array_new();
    g_assert_nonnull(fixture->folder);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *program = g_build_filename(fixture->folder, "soffice", NULL);

    ogi_converter_free(fixture->converter);
    g_setenv("PATH", fixture->path, TRUE);
    g_unlink(program);
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_byte_array_unref(fixture->result);
}

/* A shell script that has $profile, $format and $out, and the documents as its arguments. */
static void
install(Fixture *fixture, const char *script)
{
    g_autofree char *program = g_build_filename(fixture->folder, "soffice", NULL);
    g_autofree char *path = g_strconcat(fixture->folder, ":", fixture->path, NULL);
    g_autofree char *text = g_strconcat("#!/bin/sh\n"
                                        "while case \"$1\" in -*) true;; *) false;; esac; do\n"
                                        "  case \"$1\" in\n"
                                        "    -env:UserInstallation=file://*) profile=${1#*//};;\n"
                                        "    --convert-to) format=$2; shift;;\n"
                                        "    --outdir) out=$2; shift;;\n"
                                        "  esac\n"
                                        "  shift\n"
                                        "done\n"
                                        "made() { in=${1##*/}; echo \"$out/${in%.*}.$format\"; }\n",
                                        script, NULL);

    g_assert_true(g_file_set_contents(program, text, -1, NULL));
    g_assert_cmpint(g_chmod(program, 0755), ==, 0);
    g_setenv("PATH", path, TRUE);
    g_clear_pointer(&fixture->converter, ogi_converter_free);
    fixture->converter = ogi_converter_new_within(2);
}

static guint
add(Fixture *fixture, OgiFormat format, const char *text)
{
    guint number = G_MAXUINT;
    gboolean added = ogi_converter_add(fixture->converter, "a.wps", format, (const guint8 *)text,
                                       strlen(text), &number, NULL);

    g_assert_true(added);
    return number;
}

/* (transfer full) (nullable) */
static char *
take(Fixture *fixture, guint number)
{
    g_autoptr(GError) error = NULL;

    ogi_converter_finish(fixture->converter);
    if (ogi_converter_take(fixture->converter, number, fixture->result, &error))
        return g_strndup((const char *)fixture->result->data, fixture->result->len);
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_true(g_str_has_prefix(error->message, "a.wps: "));
    return NULL;
}

static void
assert_made(Fixture *fixture, guint number, const char *expected)
{
    g_autofree char *made = take(fixture, number);

    g_assert_cmpstr(made, ==, expected);
}

static void
test_converts(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *folder = NULL;
    guint number;

    install(fixture, "echo \"$HOME\" >$(made \"$1\") && cat \"$1\" >>$(made \"$1\") &&\n"
                     "grep -q DisableMacrosExecution "
                     "\"$profile\"/user/registrymodifications.xcu\n");
    number = add(fixture, OGI_FORMAT_RTF, "{\\rtf1 text}");
    folder = take(fixture, number);
    g_assert_true(g_str_has_suffix(folder, "\n{\\rtf1 text}"));
    *strchr(folder, '\n') = '\0';
    g_assert_true(g_path_is_absolute(folder));
    g_assert_cmpstr(folder, !=, g_get_home_dir());
    g_clear_pointer(&fixture->converter, ogi_converter_free);
    g_assert_false(g_file_test(folder, G_FILE_TEST_EXISTS));
}

/* Documents become DOCX, sheets XLSX. */
static void
test_formats(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char odf[] = "PK mimetypeapplication/vnd.oasis.opendocument.";
    g_autofree char *text = g_strconcat(odf, "text", NULL);
    g_autofree char *sheet = g_strconcat(odf, "spreadsheet", NULL);
    const struct {
        OgiFormat format;
        const char *content;
        const char *made;
    } cases[] = {
        {OGI_FORMAT_DOC, "x", "doc docx"},        {OGI_FORMAT_RTF, "x", "rtf docx"},
        {OGI_FORMAT_XLS, "x", "xls xlsx"},        {OGI_FORMAT_ODF, text, "odt docx"},
        {OGI_FORMAT_ODF, sheet, "ods xlsx"},      {OGI_FORMAT_XML_2003, "<Workbook", "xml xlsx"},
        {OGI_FORMAT_XML_2003, "<w:", "xml docx"}, {OGI_FORMAT_XLSB, "x", "xlsb xlsx"},
    };
    guint numbers[G_N_ELEMENTS(cases)];

    install(fixture, "for in; do printf '%s' \"${in##*.} $format\" >$(made \"$in\"); done\n");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        numbers[i] = add(fixture, cases[i].format, cases[i].content);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_made(fixture, numbers[i], cases[i].made);
}

/* One that kills the program doesn't take the others with it. */
static void
test_crash(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint numbers[5];

    install(fixture, "for in; do grep -q bad \"$in\" && kill -9 $$; cp \"$in\" $(made \"$in\"); "
                     "done\n");
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        numbers[i] = add(fixture, OGI_FORMAT_DOC, i % 2 == 1 ? "bad" : "good");
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        assert_made(fixture, numbers[i], i % 2 == 1 ? NULL : "good");
}

static void
test_fails(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint number;
    g_autoptr(GError) error = NULL;

    install(fixture, "exit 0\n");
    assert_made(fixture, add(fixture, OGI_FORMAT_RTF, "x"), NULL);
    install(fixture, "exit 1\n");
    assert_made(fixture, add(fixture, OGI_FORMAT_RTF, "x"), NULL);
    install(fixture, "ln -s /etc/passwd $(made \"$1\")\n");
    assert_made(fixture, add(fixture, OGI_FORMAT_RTF, "x"), NULL);
    g_assert_false(ogi_converter_add(fixture->converter, "a.txt", OGI_FORMAT_TEXT,
                                     (const guint8 *)"x", 1, &number, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
}

/* The program, or the folder for what it converts, goes while the converter is there. */
static void
test_goes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *program = g_build_filename(fixture->folder, "soffice", NULL);
    g_autofree char *folder = NULL;
    g_autofree char *gone = NULL;
    guint number;
    g_autoptr(GError) error = NULL;

    install(fixture, "cp \"$1\" $(made \"$1\")\n");
    g_assert_cmpint(g_unlink(program), ==, 0);
    assert_made(fixture, add(fixture, OGI_FORMAT_RTF, "x"), NULL);
    install(fixture, "mkdir $(made \"$1\")\n");
    assert_made(fixture, add(fixture, OGI_FORMAT_RTF, "x"), NULL);
    install(fixture, "echo \"$HOME\" >$(made \"$1\"); mv \"$HOME\"/in \"$HOME\"/gone\n");
    number = add(fixture, OGI_FORMAT_RTF, "x");
    folder = take(fixture, number);
    g_assert_false(ogi_converter_add(fixture->converter, "a.wps", OGI_FORMAT_RTF,
                                     (const guint8 *)"x", 1, &number, &error));
    g_assert_true(g_str_has_prefix(error->message, "a.wps: No such file or directory; save it"));
}

/* More documents than one run of the program is given. */
static void
test_many(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint numbers[450];

    install(fixture, "for in; do echo $# >$(made \"$in\"); done\n");
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        numbers[i] = add(fixture, OGI_FORMAT_DOC, "x");
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *made = take(fixture, numbers[i]);

        g_assert_cmpuint(g_ascii_strtoull(made, NULL, 10), <=, 200);
    }
}

/* Where too many have failed none has another try. */
static void
test_gives_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint numbers[14];

    install(fixture, "echo x >>\"$HOME\"/tries; [ $(wc -l <\"$HOME\"/tries) -gt 9 ] && cp \"$1\" "
                     "$(made \"$1\"); exit 1\n");
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        numbers[i] = add(fixture, OGI_FORMAT_DOC, "x");
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        assert_made(fixture, numbers[i], NULL);
}

/* Who doesn't wait for it stops it, with what was still to come. */
static void
test_stops(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *mark = g_build_filename(fixture->folder, "begun", NULL);
    g_autofree char *script = g_strdup_printf("echo >>\"%s\"; sleep 600\n", mark);
    g_autofree char *begun = NULL;
    gint64 start;

    install(fixture, script);
    g_clear_pointer(&fixture->converter, ogi_converter_free);
    fixture->converter = ogi_converter_new_within(600);
    add(fixture, OGI_FORMAT_DOC, "x");
    add(fixture, OGI_FORMAT_XLS, "x");
    while (!g_file_test(mark, G_FILE_TEST_EXISTS))
        g_usleep(10000);
    start = g_get_monotonic_time();
    g_clear_pointer(&fixture->converter, ogi_converter_free);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
    g_assert_true(g_file_get_contents(mark, &begun, NULL, NULL));
    g_assert_cmpstr(begun, ==, "\n");
    g_assert_cmpint(g_unlink(mark), ==, 0);
}

static void
test_takes_too_long(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    gint64 start = g_get_monotonic_time();

    install(fixture, "sleep 60 &\nsleep 60\n");
    assert_made(fixture, add(fixture, OGI_FORMAT_RTF, "x"), NULL);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_not_installed(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    guint number;

    g_setenv("PATH", fixture->folder, TRUE);
    g_assert_false(ogi_convert_is_possible());
    fixture->converter = ogi_converter_new();
    g_assert_false(ogi_converter_add(fixture->converter, "a.wps", OGI_FORMAT_DOC,
                                     (const guint8 *)"x", 1, &number, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "not installed"));
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*func)(Fixture *, gconstpointer);
    } tests[] = {
        {"/convert/leaves-nothing-behind", test_converts},
        {"/convert/formats", test_formats},
        {"/convert/crash", test_crash},
        {"/convert/fails", test_fails},
        {"/convert/goes", test_goes},
        {"/convert/many", test_many},
        {"/convert/gives-up", test_gives_up},
        {"/convert/stops", test_stops},
        {"/convert/takes-too-long", test_takes_too_long},
        {"/convert/not-installed", test_not_installed},
    };

    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
    return g_test_run();
}
