/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ogistat/error.h>
#include <ogistat/limits.h>
#include <ogistat/source.h>

typedef struct {
    char *folder;
    OgiFindings *findings;
    GString *seen; /* "path=content " for each visit */
} Fixture;

static char *
path_of(const Fixture *fixture, const char *name)
{
    return g_build_filename(fixture->folder, name, NULL);
}

static void
put(const Fixture *fixture, const char *name, const char *content)
{
    g_autofree char *path = path_of(fixture, name);
    g_autofree char *folder = g_path_get_dirname(path);

    g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
    g_assert_true(g_file_set_contents(path, content, -1, NULL));
}

static void
put_link(const Fixture *fixture, const char *name, const char *target)
{
    g_autofree char *path = path_of(fixture, name);

    g_assert_cmpint(symlink(target, path), ==, 0);
}

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->folder = g_dir_make_tmp("ogistat-XXXXXX", NULL);
    fixture->findings = ogi_findings_new();
    fixture->seen = g_string_new(NULL);
    g_assert_nonnull(fixture->folder);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *argv[] = {"rm", "-rf", fixture->folder, NULL};

    g_spawn_sync(NULL, (char **)(gsize)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                 NULL, NULL);
    g_free(fixture->folder);
    ogi_findings_free(fixture->findings);
    g_string_free(fixture->seen, TRUE);
}

static void
see(const char *path, const guint8 *bytes, gsize len, gpointer user_data)
{
    Fixture *fixture = user_data;

    g_string_append_printf(fixture->seen, "%s=%.*s ", path + strlen(fixture->folder) + 1, (int)len,
                           (const char *)bytes);
}

/* Lists the inputs (but exclude) and visits every source. */
static const char *
visit_inputs(Fixture *fixture, const char *const *inputs, const char *exclude)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    g_autoptr(OgiSourceList) list = ogi_source_list_new(inputs, exclude, fixture->findings, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < ogi_source_list_n(list); i++)
        ogi_source_visit(ogi_source_list_take(list, i), buffer, fixture->findings, see, fixture);
    return fixture->seen->str;
}

static const char *
visit_all(Fixture *fixture, const char *exclude)
{
    const char *inputs[] = {fixture->folder, NULL};

    return visit_inputs(fixture, inputs, exclude);
}

static guint
count(const Fixture *fixture, const char *rule)
{
    guint n = 0;

    for (guint i = 0; i < ogi_findings_n(fixture->findings); i++)
        n += g_str_equal(ogi_findings_get(fixture->findings, i)->rule, rule);
    return n;
}

static void
test_sorted(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    put(fixture, "b/two.txt", "2");
    put(fixture, "a.txt", "");
    put(fixture, "b/one.txt", "1");
    put(fixture, ".hidden", "");
    put(fixture, "~$lock.docx", "x");
    g_assert_cmpstr(visit_all(fixture, NULL), ==, "a.txt= b/one.txt=1 b/two.txt=2 ");
    g_assert_cmpuint(ogi_findings_n(fixture->findings), ==, 0);
}

static void
put_bytes(const Fixture *fixture, const char *name, const char *bytes, gsize len)
{
    g_autofree char *path = path_of(fixture, name);

    g_assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
}

/* What programs leave behind, as its content says. */
static void
test_litter(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    put(fixture, "__MACOSX/a/.keep", "");
    put_bytes(fixture, "__MACOSX/a/._a.docx", "\0\5\x16\7\0\2", 6);
    put_bytes(fixture, ".DS_Store", "\0\0\0\1Bud1\0\0", 10);
    put_bytes(fixture, "Thumbs.db", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", 9);
    put(fixture, "desktop.ini", "\r\n[.ShellClassInfo]\r\nIconIndex=1\r\n");
    put_bytes(fixture, "__MACOSX/Desktop.ini", "\xFF\xFE[\0V\0i\0e\0w\0S\0t\0a\0t\0e\0]\0", 24);
    put(fixture, ".~lock.a.docx#", ",甲,pc,2023;");
    put(fixture, "System Volume Information/IndexerVolumeGuid", "{x}");
    put(fixture, ".git/report.txt", "年度报告");
    put(fixture, ".a/.ogistat/current/report.txt", "年度报告");
    put(fixture, ".xxh128sums", "957f5b2a255b0b08c4ae329e38934520  city_totals.csv\n");
    put(fixture, "a.txt", "1");
    g_assert_cmpstr(visit_all(fixture, NULL), ==, "a.txt=1 ");
    g_assert_cmpuint(ogi_findings_n(fixture->findings), ==, 0);
}

/* Anything else is told, and not read: a folder once. */
static void
test_hidden(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const names[] = {".DS_Store", ".report.txt", ".xxh128sums", "Thumbs.db",
                                        "._report",  "desktop.ini", "~$report.c",  ".~lock.x#"};
    g_autofree char *long_text = g_strnfill(201, 'x');
    g_autofree char *output = path_of(fixture, ".output");
    guint n = G_N_ELEMENTS(names);

    for (guint i = 0; i < n; i++)
        put(fixture, names[i], long_text);
    put(fixture, ".a/report.txt", "1");
    put(fixture, ".a/b/report.txt", "2");
    put(fixture, ".a/b/.empty", "");
    put(fixture, ".a/.git/report.txt", "3");
    put(fixture, "$RECYCLE.BIN/report.txt", "4");
    put(fixture, ".output/city_totals.csv", "5");
    put_link(fixture, ".link", "nowhere");
    g_assert_cmpstr(visit_all(fixture, output), ==, "");
    g_assert_cmpuint(count(fixture, "F-PASSED"), ==, n + 3);
    g_assert_cmpuint(ogi_findings_n(fixture->findings), ==, n + 3);
    for (guint i = 0; i < ogi_findings_n(fixture->findings); i++) {
        const OgiFinding *finding = ogi_findings_get(fixture->findings, i);
        const char *inside = g_str_has_suffix(finding->source, "/.a")             ? "2"
                             : g_str_has_suffix(finding->source, "/$RECYCLE.BIN") ? "1"
                                                                                  : NULL;
        g_autofree char *detail = inside != NULL ? ogi_detail("hidden-folder", inside, NULL) : NULL;

        g_assert_cmpstr(finding->detail, ==, detail);
    }
}

static void
test_given_twice(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *a = path_of(fixture, "a.txt");
    g_autofree char *c = path_of(fixture, "c.txt");
    const char *inputs[] = {c, a, fixture->folder, a, c, NULL};

    put(fixture, "a.txt", "1");
    put(fixture, "b.txt", "2");
    put(fixture, "c.txt", "3");
    put(fixture, "d.txt", "4");
    g_assert_cmpstr(visit_inputs(fixture, inputs, NULL), ==, "a.txt=1 b.txt=2 c.txt=3 d.txt=4 ");
}

static void
test_exclude(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *output = path_of(fixture, "output");

    put(fixture, "a.txt", "1");
    put(fixture, "output/old.csv", "2");
    g_assert_cmpstr(visit_all(fixture, output), ==, "a.txt=1 ");
}

static void
test_links(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    put(fixture, "a/one.txt", "1");
    put_link(fixture, "a/loop", "..");
    put_link(fixture, "out", "/etc");
    put_link(fixture, "passwd.txt", "/etc/passwd");
    put_link(fixture, "gone.txt", "nowhere");
    put_link(fixture, "inside.txt", "a/one.txt");
    g_assert_cmpstr(visit_all(fixture, NULL), ==, "a/one.txt=1 inside.txt=1 ");
    g_assert_cmpuint(count(fixture, "F-LINK"), ==, 3);
    g_assert_cmpuint(count(fixture, "F-READ"), ==,
                     1); /* gone.txt: what was handed in isn't there */
}

static void
test_fifo_is_not_opened(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = path_of(fixture, "pipe.txt");

    g_assert_cmpint(mkfifo(path, 0644), ==, 0);
    g_assert_cmpstr(visit_all(fixture, NULL), ==, "");
    g_assert_cmpuint(count(fixture, "F-DEVICE"), ==, 1);
}

/* What the file becomes while the callback has its bytes. */
static void
change_file(const char *path, G_GNUC_UNUSED const guint8 *bytes, gsize len,
            G_GNUC_UNUSED gpointer data)
{
    g_assert_cmpuint(len, ==, 1);
    g_assert_true(g_file_set_contents(path, "22", 2, NULL));
}

static void
append_to_file(const char *path, G_GNUC_UNUSED const guint8 *bytes, G_GNUC_UNUSED gsize len,
               G_GNUC_UNUSED gpointer data)
{
    FILE *file = fopen(path, "a");

    g_assert_nonnull(file);
    g_assert_cmpint(fputs("2", file), >=, 0);
    g_assert_cmpint(fclose(file), ==, 0);
}

static void
test_digest(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *inputs[] = {fixture->folder, NULL};
    g_autoptr(OgiSourceList) list = NULL;
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    OgiSource *source;

    put(fixture, "a.txt", "1");
    list = ogi_source_list_new(inputs, NULL, fixture->findings, NULL);
    source = ogi_source_list_take(list, 0);
    ogi_source_list_want_digests(list);
    /* the file that was opened is another one then, and stays as it was */
    g_assert_true(ogi_source_visit(source, buffer, fixture->findings, change_file, NULL));
    g_assert_cmpstr(source->digest.hex, ==,
                    "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b");
}

static void
test_changes_while_read(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *inputs[] = {fixture->folder, NULL};
    g_autoptr(OgiSourceList) list = NULL;
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    OgiSource *source;

    put(fixture, "a.txt", "1");
    list = ogi_source_list_new(inputs, NULL, fixture->findings, NULL);
    source = ogi_source_list_take(list, 0);
    ogi_source_list_want_digests(list);
    ogi_source_visit(source, buffer, fixture->findings, append_to_file, NULL);
    g_assert_cmpuint(count(fixture, "F-READ"), ==, 1);
    g_assert_cmpstr(source->digest.hex, ==, "");
}

/* Between listing and reading. */
static void
test_goes_before_it_is_read(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *inputs[] = {fixture->folder, NULL};
    g_autoptr(OgiSourceList) list = NULL;
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    OgiSource *source;

    put(fixture, "a.txt", "1");
    list = ogi_source_list_new(inputs, NULL, fixture->findings, NULL);
    source = ogi_source_list_take(list, 0);
    g_assert_cmpint(g_unlink(source->filename), ==, 0);
    g_assert_false(ogi_source_visit(source, buffer, fixture->findings, see, fixture));
    g_assert_cmpuint(count(fixture, "F-READ"), ==, 1);
    g_assert_cmpint(mkfifo(source->filename, 0644), ==, 0);
    g_assert_false(ogi_source_visit(source, buffer, fixture->findings, see, fixture));
    g_assert_cmpuint(count(fixture, "F-DEVICE"), ==, 1);
}

static void
test_odd_names(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    put(fixture, "a\nb.txt", "1");
    put(fixture, "c\u200Bd\x7F.txt", "3");     /* nothing is seen of it */
    put(fixture, "\xB1\xA8\xB8\xE6.txt", "2"); /* 报告 in GB18030 */
    g_assert_cmpstr(visit_all(fixture, NULL), ==, "a\\x0Ab.txt=1 c\\u200Bd\\x7F.txt=3 报告.txt=2 ");
}

/* Links that lead to themselves, beside the input by a name that begins alike, and to what a run
 * published for people. */
static void
test_odd_links(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *folder = path_of(fixture, "a");
    const char *inputs[] = {folder, NULL};

    put(fixture, "a/one.txt", "1");
    put(fixture, "ab/two.txt", "2");
    put_link(fixture, "a/self.txt", "self.txt");
    put_link(fixture, "a/beside.txt", "../ab/two.txt");
    put_link(fixture, "a/letter.txt", ".ogistat/1/letter.txt");
    g_assert_cmpstr(visit_inputs(fixture, inputs, NULL), ==, "a/one.txt=1 ");
    g_assert_cmpuint(count(fixture, "F-LINK"), ==, 2);
    g_assert_cmpuint(count(fixture, "F-READ"), ==, 1);
    /* with the mark of such a folder the link is passed over */
    put(fixture, "a/" OGI_NOT_INPUT, "");
    g_string_truncate(fixture->seen, 0);
    visit_inputs(fixture, inputs, NULL);
    g_assert_cmpuint(count(fixture, "F-READ"), ==, 1);
}

/* Inputs that are no file, and a folder to leave out that can't be one. */
static void
test_odd_inputs(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *pipe = path_of(fixture, "pipe");
    g_autofree char *below = path_of(fixture, "a.txt/output");
    const char *inputs[] = {pipe, NULL};
    g_autoptr(GError) error = NULL;

    put(fixture, "a.txt", "1");
    g_assert_cmpint(mkfifo(pipe, 0644), ==, 0);
    g_assert_cmpstr(visit_inputs(fixture, inputs, NULL), ==, "");
    g_assert_cmpuint(count(fixture, "F-DEVICE"), ==, 1);
    g_assert_null(ogi_source_list_new(inputs, below, fixture->findings, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "a.txt/output: expected a folder"));
}

/* Larger than a report: no archive. Parts of archives that were cut into several files. */
static void
test_not_read(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const volumes[] = {"a.zip.001", "b.part12.rar", "c.Z01", "d.r00"};
    static const char *const files[] = {"2023", "e.zip.01", "part1.rar", "f.rar", ".r00x"};
    g_autofree char *large = path_of(fixture, "large.txt");

    put(fixture, "large.txt", "1");
    g_assert_cmpint(truncate(large, (off_t)OGI_LIMIT_FILE_BYTES + 1), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(volumes); i++)
        put(fixture, volumes[i], "1");
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
        put(fixture, files[i], "1");
    g_assert_cmpstr(visit_all(fixture, NULL), ==, "2023=1 e.zip.01=1 f.rar=1 part1.rar=1 ");
    g_assert_cmpuint(count(fixture, "F-VOLUME"), ==, G_N_ELEMENTS(volumes));
    g_assert_cmpuint(count(fixture, "F-LIMIT"), ==, 1);
}

static void
test_not_there(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *inputs[] = {"/nowhere/at/all", NULL};
    g_autoptr(GError) error = NULL;

    g_assert_null(ogi_source_list_new(inputs, NULL, fixture->findings, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*func)(Fixture *, gconstpointer);
    } TESTS[] = {
        {"/source/sorted", test_sorted},
        {"/source/litter", test_litter},
        {"/source/hidden", test_hidden},
        {"/source/given-twice", test_given_twice},
        {"/source/exclude", test_exclude},
        {"/source/links", test_links},
        {"/source/fifo-is-not-opened", test_fifo_is_not_opened},
        {"/source/digest", test_digest},
        {"/source/changes-while-read", test_changes_while_read},
        {"/source/goes-before-it-is-read", test_goes_before_it_is_read},
        {"/source/odd-names", test_odd_names},
        {"/source/odd-links", test_odd_links},
        {"/source/odd-inputs", test_odd_inputs},
        {"/source/not-read", test_not_read},
        {"/source/not-there", test_not_there},
    };

    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, Fixture, NULL, set_up, TESTS[i].func, tear_down);
    return g_test_run();
}
