/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/limits.h>

#include "manifest.h"
#include "recomputed.h"
#include "verify.h"

#define MANIFEST "manifest.json"
#define OBSERVATIONS "observations.csv"

typedef struct {
    const char *folder;
    const OgiManifest *manifest;
    guint differences;
} Verification;

static GBytes *
load_manifest(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, MANIFEST, NULL);
    GBytes *bytes = ogi_file_load(path, OGI_LIMIT_DEFINITION_BYTES);

    if (bytes == NULL)
        ogi_file_load_error(path, path, OGI_LIMIT_DEFINITION_BYTES, OGI_ERROR_INPUT, error);
    return bytes;
}

/* FALSE with errno set. */
static gboolean
digest_of(const char *path, OgiDigest *digest)
{
    struct stat info;
    g_auto(OgiFd) fd = ogi_file_open_regular(path, &info);

    return fd >= 0 && ogi_digest_fd(fd, digest);
}

static void
check_manifest(Verification *self)
{
    if (self->manifest->bad_line == 0 && self->manifest->sound && self->manifest->files->len > 0)
        return;
    self->differences++;
    if (self->manifest->bad_line != 0)
        g_printerr(_("%s:%u: isn't as it was published\n"), MANIFEST, self->manifest->bad_line);
    else
        g_printerr(_("%s: isn't as it was published\n"), MANIFEST);
}

static void
check_digests(Verification *self)
{
    for (guint i = 0; i < self->manifest->files->len; i++) {
        const OgiManifestFile *file = self->manifest->files->pdata[i];
        g_autofree char *path = NULL;
        OgiDigest digest;

        if (file->path == NULL || strchr(file->path, '/') != NULL)
            continue;
        path = g_build_filename(self->folder, file->path, NULL);
        if (!digest_of(path, &digest)) {
            self->differences++;
            g_printerr(_("%s: can't be read\n"), file->path);
        } else if (g_strcmp0(digest.hex, file->sha256) != 0) {
            self->differences++;
            g_printerr(_("%s: SHA-256 is %s, it should be %s\n"), file->path, digest.hex,
                       file->sha256 != NULL ? file->sha256 : "");
        }
    }
}

/* Whether a file that can't be read is one that isn't here, or isn't for whoever asks. */
static gboolean
is_not_here(int reason)
{
    return reason == ENOENT || reason == ENOTDIR || reason == EACCES || reason == ENOTSUP;
}

/* What was read then, as far as it is still there: told, and no difference. */
static void
tell_of_sources(const Verification *self)
{
    guint same = 0;
    guint other = 0;
    guint gone = 0;

    for (guint i = 0; i < self->manifest->sources->len; i++) {
        const OgiManifestFile *file = self->manifest->sources->pdata[i];
        OgiDigest digest;

        if (file->path == NULL || !digest_of(file->path, &digest)) {
            gone++;
            if (file->path != NULL && !is_not_here(errno))
                g_printerr(_("%s: can't be read: %s\n"), file->path, ogi_file_reason_told(errno));
        } else if (g_strcmp0(digest.hex, file->sha256) == 0) {
            same++;
        } else {
            other++;
        }
    }
    g_printerr(_("sources: %u as they were, %u changed, %u not here\n"), same, other, gone);
}

/* Whether the registry is still the one that was read; where there was none, too. Fails where that
 * can't be told. */
static gboolean
check_registry(const Verification *self, const char *path, gboolean *same, GError **error)
{
    const OgiManifestFile *file =
        path != NULL ? ogi_manifest_file(self->manifest->definitions, path) : NULL;
    OgiDigest digest;

    *same = path == NULL;
    if (file == NULL)
        return TRUE;
    if (!digest_of(path, &digest))
        return is_not_here(errno) || ogi_file_error(path, _("can't be read"), error);
    *same = g_strcmp0(digest.hex, file->sha256) == 0;
    return TRUE;
}

/* Whether a published file has a text in it, or isn't published, so that nobody knows. */
static gboolean
may_have(Verification *self, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(self->folder, name, NULL);
    g_autoptr(GBytes) bytes = NULL;
    gsize len;
    const char *data;

    if (ogi_manifest_file(self->manifest->files, name) == NULL)
        return TRUE;
    bytes = ogi_file_load(path, G_MAXUINT);
    if (bytes == NULL) {
        self->differences++;
        g_printerr(_("%s: can't be read\n"), name);
        return TRUE;
    }
    data = g_bytes_get_data(bytes, &len);
    return g_strstr_len(data, (gssize)len, text) != NULL;
}

/* Whether something that isn't in observations.csv takes part in changes: a decision, or a report
 * over a part of a year. */
static gboolean
has_breaks(Verification *self)
{
    for (guint i = 0; i < self->manifest->definitions->len; i++) {
        const OgiManifestFile *file = self->manifest->definitions->pdata[i];

        if (file->path != NULL && (g_str_has_suffix(file->path, "decisions.csv") ||
                                   g_str_has_suffix(file->path, "decisions.xlsx")))
            return TRUE;
    }
    return may_have(self, "findings.csv", ",D-PERIOD,");
}

/* The program, run once more with observations.csv for its input. */
static gboolean
compute_again(const Verification *self, const char *out, const char *registry)
{
    g_autoptr(GPtrArray) args = g_ptr_array_new_with_free_func(g_free);
    const char *as_of = ogi_manifest_option(self->manifest, "as-of");
    int status = -1;

    g_ptr_array_add(args, g_strdup("/proc/self/exe"));
    g_ptr_array_add(args, g_strdup("-q"));
    g_ptr_array_add(args, g_strdup("--progress=never"));
    g_ptr_array_add(args, g_strdup("--files=city_totals,ratios,changes,city_form"));
    g_ptr_array_add(args, g_strconcat("--output=", out, NULL));
    if (registry != NULL)
        g_ptr_array_add(args, g_strconcat("--registry=", registry, NULL));
    if (as_of != NULL)
        g_ptr_array_add(args, g_strconcat("--as-of=", as_of, NULL));
    if (ogi_manifest_option(self->manifest, "excel") != NULL)
        g_ptr_array_add(args, g_strdup("--excel"));
    g_ptr_array_add(args, g_strdup("--"));
    g_ptr_array_add(args, g_build_filename(self->folder, OBSERVATIONS, NULL));
    g_ptr_array_add(args, NULL);
    return g_spawn_sync(NULL, (char **)args->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                        &status, NULL) &&
           g_spawn_check_wait_status(status, NULL);
}

/* Whether a report over others was told by its text: without a registry nothing else says so. */
static gboolean
has_whole_report(Verification *self)
{
    return ogi_manifest_option(self->manifest, "registry") == NULL &&
           may_have(self, "coverage.csv", ",consolidated,");
}

static void
compare_tables(Verification *self, const char *out)
{
    gboolean years = ogi_manifest_option(self->manifest, "year") != NULL;
    gboolean breaks = has_breaks(self);
    gboolean whole = has_whole_report(self);

    for (guint i = 0; i < self->manifest->files->len; i++) {
        const OgiManifestFile *file = self->manifest->files->pdata[i];
        g_autofree char *published = NULL;
        g_autofree char *again = NULL;
        gboolean bases;

        if (file->path == NULL || !ogi_recomputed_is_table(file->path))
            continue;
        bases = g_str_has_prefix(file->path, "changes") || g_str_has_prefix(file->path, "ratios");
        if (whole || (bases && (years || (breaks && g_str_has_prefix(file->path, "changes"))))) {
            g_printerr(_("%s: rests on more than observations.csv; only its digest was checked\n"),
                       file->path);
            continue;
        }
        published = g_build_filename(self->folder, file->path, NULL);
        again = g_build_filename(out, file->path, NULL);
        self->differences += ogi_recomputed_compare(file->path, published, again, !breaks);
    }
}

/* A folder of our own, to its ground; links aren't followed. */
static void
remove_folder(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *inside = g_build_filename(path, name, NULL);

        if (g_file_test(inside, G_FILE_TEST_IS_DIR) && !g_file_test(inside, G_FILE_TEST_IS_SYMLINK))
            remove_folder(inside);
        else
            g_unlink(inside);
    }
    if (g_rmdir(path) != 0)
        g_printerr(_("%s: can't be removed: %s\n"), path, ogi_file_reason_told(errno));
}

static gboolean
check_figures(Verification *self, GError **error)
{
    const char *registry = ogi_manifest_option(self->manifest, "registry");
    g_autofree char *out = NULL;
    gboolean same_registry;

    if (ogi_manifest_file(self->manifest->files, OBSERVATIONS) == NULL ||
        ogi_manifest_option(self->manifest, "agency") != NULL ||
        ogi_manifest_option(self->manifest, "root") != NULL ||
        ogi_manifest_option(self->manifest, "definitions") != NULL) {
        g_printerr(
            _("a part of the observations, or other definitions: only digests were checked\n"));
        return TRUE;
    }
    if (!check_registry(self, registry, &same_registry, error))
        return FALSE;
    if (!same_registry) {
        g_printerr(_("%s: the registry isn't here as it was; only digests were checked\n"),
                   registry);
        return TRUE;
    }
    out = g_dir_make_tmp("ogistat-verify-XXXXXX", error);
    if (out == NULL)
        return FALSE;
    if (compute_again(self, out, registry)) {
        compare_tables(self, out);
    } else {
        self->differences++;
        g_printerr(_("%s: the figures can't be computed from it again\n"), OBSERVATIONS);
    }
    remove_folder(out);
    return TRUE;
}

gboolean
ogi_verify(const OgiOptions *options, gboolean *same, GError **error)
{
    g_autoptr(GBytes) bytes = load_manifest(options->verify, error);
    g_autoptr(GBytes) after = NULL;
    g_autoptr(OgiManifest) manifest = NULL;
    Verification self = {.folder = options->verify};

    if (bytes == NULL)
        return FALSE;
    manifest = ogi_manifest_parse(bytes);
    self.manifest = manifest;
    check_manifest(&self);
    check_digests(&self);
    if (!check_figures(&self, error))
        return FALSE;
    after = load_manifest(options->verify, NULL);
    if (after == NULL || !g_bytes_equal(bytes, after)) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT, _("%s: was published anew meanwhile"),
                    options->verify);
        return FALSE;
    }
    *same = self.differences == 0;
    if (options->verbosity >= 0) {
        tell_of_sources(&self);
        g_printerr(*same ? _("%s is as it was computed\n") : _("%s isn't as it was computed\n"),
                   options->verify);
    }
    return TRUE;
}
