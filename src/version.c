/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/definition.h>
#include <ogistat/helper.h>
#include <ogistat/publication.h>
#include <ogistat/rule.h>
#include <ogistat/sandbox.h>

#include "version.h"

static const char *
sandbox_word(OgiSandboxState state)
{
    switch (state) {
    case OGI_SANDBOX_IN_FORCE:
        return _("in force");
    case OGI_SANDBOX_NOT_BUILT:
        return _("not built in");
    case OGI_SANDBOX_NO_KERNEL:
        return _("the kernel lacks it");
    case OGI_SANDBOX_OFF:
        return _("off (OGISTAT_SANDBOX)");
    case OGI_SANDBOX_OBSERVED:
    default:
        return _("off (sanitizer, coverage or valgrind)");
    }
}

static void
print_helper(const char *what, gboolean built_in, const char *helper)
{
    g_print(_("%s: %s\n"), what,
            !built_in        ? _("not built in")
            : helper != NULL ? helper
                             : _("its helper is missing"));
}

/* Whether the year's workbook can be written. */
static void
print_workbooks(void)
{
#if OGI_HAVE_XLSX
    g_autoptr(GError) error = NULL;

    if (ogi_book_can_be_written(&error))
        g_print(_("workbooks: %s\n"), OGI_XLSX_LIBRARY);
    else
        g_print("%s\n", error->message);
#else
    g_print(_("workbooks: %s\n"), _("not built in"));
#endif
}

/* Which documents can be read, and what by. */
static void
print_readers(void)
{
    g_autofree char *pdf = ogi_helper_pdf();
    g_autofree char *ocr = ogi_helper_ocr();
    g_autofree char *office = ogi_helper_libreoffice();

    g_print(_("reads TXT, HTML, DOCX, XLSX, CSV, ZIP and TAR\n"));
    print_helper("PDF", OGI_HAVE_PDF, pdf);
    print_helper(_("scans"), OGI_HAVE_OCR, ocr);
    g_print(_("DOC, WPS, RTF, ODT, XLS, ET and ODS: %s\n"),
            office != NULL ? office : _("LibreOffice isn't installed"));
    print_workbooks();
}

static void
print_forms(const OgiCodebook *codebook)
{
    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++) {
        const OgiForm *form = ogi_codebook_form(codebook, i);

        if (ogi_form_last_year(form) == G_MAXINT)
            g_print(_("form %s: from %d, %s\n"), ogi_form_code(form), ogi_form_first_year(form),
                    ogi_form_source(form));
        else
            g_print(_("form %s: %d to %d, %s\n"), ogi_form_code(form), ogi_form_first_year(form),
                    ogi_form_last_year(form), ogi_form_source(form));
    }
}

static void
print_rules(const OgiCodebook *codebook)
{
    g_autoptr(OgiRuleSet) rules = ogi_rule_set_load(codebook, NULL);
    OgiDigest digest = ogi_definition_rules_digest();

    if (rules != NULL)
        g_print(_("rules: %u, SHA-256 %s\n"), ogi_rule_set_n(rules), digest.hex);
}

void
ogi_print_version(void)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);

    g_print("ogistat " PACKAGE_VERSION "\n");
    print_readers();
    if (codebook != NULL) {
        print_forms(codebook);
        print_rules(codebook);
    }
    g_print("seccomp: %s\n", sandbox_word(ogi_sandbox_seccomp()));
    g_print("Landlock: %s\n", sandbox_word(ogi_sandbox_landlock()));
}
