/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <ogistat/definition.h>
#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/hash.h>
#include <ogistat/limits.h>
#include <ogistat/source.h>

#include "definition-files.h"
#include "definitions.h"
#include "language.h"

#define REGISTRY "agencies.csv"
#define DECISIONS "decisions.csv"
#define DECISIONS_BOOK "decisions.xlsx"

/* By errno. */
static gboolean
fail(const char *path, const char *filename, GError **error)
{
    return ogi_file_load_error(path, filename, OGI_LIMIT_DEFINITION_BYTES, OGI_ERROR_USAGE, error);
}

/* A definition of the user, whole; its digest is noted under path. */
static GBytes *
load_file(OgiDefinitions *self, const char *filename, GError **error)
{
    g_autofree char *path = ogi_source_display_path(filename);
    GBytes *bytes = ogi_file_load(filename, OGI_LIMIT_DEFINITION_BYTES);
    OgiDigest digest;

    if (bytes == NULL) {
        fail(path, filename, error);
        return NULL;
    }
    digest = ogi_digest_bytes(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_hash_table_insert(self->files, g_steal_pointer(&path), g_memdup2(&digest, sizeof digest));
    return bytes;
}

/* Whether there is a file that may be missing. Only "no such file" means that it is: where the name
 * can't be looked up, that is an error, and not a run without a registry. */
static gboolean
find_file(const char *filename, gboolean *found, GError **error)
{
    g_autofree char *path = NULL;
    struct stat info;

    *found = OGI_RETRY(lstat(filename, &info)) == 0;
    if (*found || errno == ENOENT || errno == ENOTDIR)
        return TRUE;
    path = ogi_source_display_path(filename);
    return fail(path, filename, error);
}

/* A file that is a definition, if there is one: FALSE where that is known. */
static gboolean
note_file(OgiDefinitions *self, const char *path)
{
    return !g_hash_table_contains(self->files, path) &&
           g_hash_table_insert(self->files, g_strdup(path), NULL);
}

static gboolean
add_rules(OgiDefinitions *self, const OgiOptions *options, GError **error)
{
    for (guint i = 0; options->rules != NULL && options->rules[i] != NULL; i++) {
        const char *filename = options->rules[i];
        g_autoptr(GBytes) csv = load_file(self, filename, error);

        if (csv == NULL || !ogi_rule_set_add(self->rules, filename, csv, error))
            return FALSE;
    }
    return TRUE;
}

/* Whether an input is a file of this name, as a pattern of the shell gives it (input/ and a star).
 */
static gboolean
is_named(const char *input, const char *name)
{
    g_autofree char *base = g_path_get_basename(input);

    return g_str_equal(base, name) && !g_file_test(input, G_FILE_TEST_IS_DIR);
}

/* The registry that an input is, or would have. (transfer full) */
static char *
registry_of(const char *input)
{
    return is_named(input, REGISTRY) ? g_strdup(input) : g_build_filename(input, REGISTRY, NULL);
}

static gboolean
is_same_file(const char *a, const char *b)
{
    GStatBuf x, y;

    return g_stat(a, &x) == 0 && g_stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Takes a registry that is there as the one that counts. */
static gboolean
take_registry(char **found, const char *filename, GError **error)
{
    if (*found == NULL) {
        *found = g_strdup(filename);
        return TRUE;
    }
    if (is_same_file(*found, filename))
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                _("expected one registry in the input, found \"%s\" and \"%s\"; name the one that "
                  "counts with --registry"),
                *found, filename);
    return FALSE;
}

/* --registry, or agencies.csv in an input folder or among the inputs; NULL: none. */
static gboolean
find_registry(const OgiOptions *options, char **found, GError **error)
{
    *found = g_strdup(options->registry);
    for (guint i = 0; options->registry == NULL && options->inputs[i] != NULL; i++) {
        g_autofree char *filename = registry_of(options->inputs[i]);
        gboolean there;

        if (ogi_source_is_standard_input(options->inputs[i]))
            continue;
        if (!find_file(filename, &there, error))
            return FALSE;
        if (!there &&
            !ogi_definitions_check_misnamed(options->inputs[i], "agencies", REGISTRY, error))
            return FALSE;
        if (there && !take_registry(found, filename, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
load_registry(OgiDefinitions *self, const OgiOptions *options, GError **error)
{
    g_autofree char *filename = NULL;
    g_autofree char *path = NULL;
    g_autoptr(GBytes) csv = NULL;

    if (!find_registry(options, &filename, error))
        return FALSE;
    if (filename == NULL) {
        self->registry = ogi_registry_new();
        return TRUE;
    }
    path = ogi_source_display_path(filename);
    csv = load_file(self, filename, error);
    if (csv == NULL)
        return FALSE;
    self->registry = ogi_registry_load(path, csv, error);
    self->registry_path = g_steal_pointer(&path);
    return self->registry != NULL;
}

/* What a reader says of a workbook, in the run's language: a mistake like any other in decisions.
 * Takes the cause. */
static gboolean
fail_with_wording(const OgiDefinitions *self, GError *cause, GError **error)
{
    g_autofree char *message = ogi_rule_set_wording(self->rules, cause->message, ogi_language());

    g_set_error_literal(error, OGI_ERROR, OGI_ERROR_DEFINITION, message);
    g_error_free(cause);
    return FALSE;
}

/* Adds a file of decisions. */
static gboolean
add_decisions(OgiDefinitions *self, const char *filename, GError **error)
{
    g_autofree char *path = ogi_source_display_path(filename);
    g_autoptr(GBytes) bytes = NULL;
    GError *cause = NULL;

    if (!note_file(self, path))
        return TRUE;
    bytes = load_file(self, filename, error);
    if (bytes == NULL)
        return FALSE;
    return ogi_decisions_add(self->decisions, path, bytes, &cause) ||
           fail_with_wording(self, cause, error);
}

/* The file of decisions in a folder, or the workbook; both would say what neither says. */
static gboolean
add_decisions_of(OgiDefinitions *self, const char *folder, GError **error)
{
    g_autofree char *csv = g_build_filename(folder, DECISIONS, NULL);
    g_autofree char *book = g_build_filename(folder, DECISIONS_BOOK, NULL);
    gboolean has_csv, has_book;

    if (!find_file(csv, &has_csv, error) || !find_file(book, &has_book, error))
        return FALSE;
    if (has_csv && has_book) {
        g_autofree char *path = ogi_source_display_path(folder);

        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                    _("%s: expected either %s or %s, found both; keep the one that goes on"), path,
                    DECISIONS, DECISIONS_BOOK);
        return FALSE;
    }
    if (!has_csv && !has_book)
        return ogi_definitions_check_misnamed(folder, "decisions", DECISIONS " / " DECISIONS_BOOK,
                                              error);
    return (!has_csv || add_decisions(self, csv, error)) &&
           (!has_book || add_decisions(self, book, error));
}

/* What was decided, in every input folder and among the inputs. */
static gboolean
load_decisions(OgiDefinitions *self, const OgiOptions *options, GError **error)
{
    self->decisions = ogi_decisions_new(self->codebook);
    for (guint i = 0; options->inputs[i] != NULL; i++) {
        const char *input = options->inputs[i];

        if (ogi_source_is_standard_input(input))
            continue;
        if (is_named(input, DECISIONS) || is_named(input, DECISIONS_BOOK)
                ? !add_decisions(self, input, error)
                : !add_decisions_of(self, input, error))
            return FALSE;
    }
    return TRUE;
}

/* Registries beside the reports are definitions, also those that this run doesn't use. */
static void
note_files(OgiDefinitions *self, const OgiOptions *options)
{
    for (guint i = 0; options->inputs[i] != NULL; i++) {
        g_autofree char *filename = registry_of(options->inputs[i]);
        g_autofree char *path = ogi_source_display_path(filename);

        if (!ogi_source_is_standard_input(options->inputs[i]))
            note_file(self, path);
    }
}

/* What is read only when it is written: sheets, codes and letters. */
static gboolean
check_texts(const OgiCodebook *codebook, GError **error)
{
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++)
        right &= ogi_city_form_check(codebook, ogi_codebook_form(codebook, i), error);
#if OGI_HAVE_XLSX
    right &= ogi_book_check(error);
#endif
    return right & ogi_definitions_check_rows(error) & ogi_letters_check(error) &
           ogi_page_check(error) & ogi_datapackage_check(codebook, error);
}

/* What their readers find, and what runs their examples. */
static gboolean
check_loaded(GError **error)
{
    g_autoptr(OgiCodebook) codebook = NULL;
    g_autoptr(OgiRuleSet) rules = NULL;
    g_autoptr(OgiRatioSet) ratios = NULL;
    g_autoptr(OgiHeadings) headings = NULL;
    g_autoptr(OgiRecogniser) recogniser = NULL;
    GError *mistakes[4] = {NULL};
    gboolean right = ogi_words_load(error);

    codebook = ogi_codebook_load(error);
    if (codebook == NULL)
        return FALSE;
    right &= check_texts(codebook, error) & ogi_definitions_check_names(codebook, error) &
             ogi_definitions_check_references(codebook, error);
    rules = ogi_rule_set_load(codebook, &mistakes[0]);
    if (rules != NULL)
        right &= ogi_rule_set_check_examples(rules, error);
    ratios = ogi_ratio_set_load(codebook, &mistakes[1]);
    if (ratios != NULL)
        right &= ogi_report_check(codebook, ratios, error);
    headings = ogi_headings_load(&mistakes[2]);
    recogniser = ogi_recogniser_new(codebook, &mistakes[3]);
    if (recogniser != NULL)
        right &= ogi_recogniser_check_sheets(recogniser, error) &
                 ogi_phrases_check_examples(codebook, error);
    for (guint i = 0; i < G_N_ELEMENTS(mistakes); i++) {
        if (mistakes[i] != NULL)
            right = ogi_error_add(error, mistakes[i]);
    }
    return right;
}

gboolean
ogi_definitions_check(const char *folder, GError **error)
{
    gboolean right;

    if (!ogi_definitions_replace(folder, error))
        return FALSE;
    right = check_loaded(error);
    /* last: it leaves alone what has been told */
    return ogi_definitions_check_cells(error) && right;
}

static gboolean
load_template(OgiDefinitions *self, const OgiOptions *options, GError **error)
{
    g_autofree char *path = ogi_source_display_path(options->template);
    g_autoptr(GBytes) docx = load_file(self, options->template, error);

    if (docx != NULL)
        self->template = ogi_report_template_load(path, docx, self->codebook, self->ratios, error);
    return self->template != NULL;
}

gboolean
ogi_definitions_load(OgiDefinitions *self, const OgiOptions *options, GError **error)
{
    self->files = ogi_hash_table_new(g_free, g_free);
    if (!ogi_definitions_replace(options->definitions, error) || !ogi_words_load(error))
        return FALSE;
    self->codebook = ogi_codebook_load(error);
    if (self->codebook == NULL ||
        (options->definitions != NULL && !check_texts(self->codebook, error)))
        return FALSE;
    self->rules = ogi_rule_set_load(self->codebook, error);
    if (self->rules == NULL || !add_rules(self, options, error))
        return FALSE;
    self->ratios = ogi_ratio_set_load(self->codebook, error);
    if (self->ratios == NULL ||
        (options->definitions != NULL && !ogi_report_check(self->codebook, self->ratios, error)))
        return FALSE;
    self->headings = ogi_headings_load(error);
    if (self->headings == NULL)
        return FALSE;
    self->recogniser = ogi_recogniser_new(self->codebook, error);
    if (self->recogniser == NULL)
        return FALSE;
    note_files(self, options);
    if (options->template != NULL && !load_template(self, options, error))
        return FALSE;
    return load_registry(self, options, error) && load_decisions(self, options, error);
}

void
ogi_definitions_clear(OgiDefinitions *self)
{
    g_clear_pointer(&self->files, g_hash_table_unref);
    g_free(self->registry_path);
    ogi_decisions_free(self->decisions);
    ogi_report_template_free(self->template);
    ogi_registry_free(self->registry);
    ogi_recogniser_free(self->recogniser);
    ogi_headings_free(self->headings);
    ogi_ratio_set_free(self->ratios);
    ogi_rule_set_free(self->rules);
    ogi_codebook_free(self->codebook);
}
