/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/agency.h>
#include <ogistat/decision.h>
#include <ogistat/phrase.h>
#include <ogistat/ratio.h>
#include <ogistat/rule.h>

/*
 * Files that an office writes: loaded, or an error that names the file. The first byte chooses.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static gboolean
load_registry(G_GNUC_UNUSED const OgiCodebook *codebook, GBytes *csv, GError **error)
{
    g_autoptr(OgiRegistry) registry = ogi_registry_load("x.csv", csv, error);

    return registry != NULL;
}

static gboolean
load_decisions(const OgiCodebook *codebook, GBytes *csv, GError **error)
{
    g_autoptr(OgiDecisions) decisions = ogi_decisions_new(codebook);

    return ogi_decisions_add(decisions, "x.csv", csv, error);
}

static gboolean
load_rules(const OgiCodebook *codebook, GBytes *csv, GError **error)
{
    g_autoptr(OgiRuleSet) rules = ogi_rule_set_load(codebook, NULL);

    return ogi_rule_set_add(rules, "x.csv", csv, error);
}

static gboolean
load_ratios(const OgiCodebook *codebook, GBytes *csv, GError **error)
{
    g_autoptr(OgiRatioSet) ratios = ogi_ratio_set_load_bytes(codebook, "x.csv", csv, error);

    return ratios != NULL;
}

static gboolean
load_phrases(G_GNUC_UNUSED const OgiCodebook *codebook, GBytes *csv, GError **error)
{
    g_autoptr(OgiPhraseSet) phrases = ogi_phrase_set_read("x.csv", csv, error);

    return phrases != NULL;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static gboolean (*const loads[])(const OgiCodebook *codebook, GBytes *csv, GError **error) = {
        load_registry, load_decisions, load_rules, load_ratios, load_phrases,
    };
    static OgiCodebook *codebook; /* loaded once, and never changed */
    g_autoptr(GBytes) csv = NULL;
    g_autoptr(GError) error = NULL;
    gboolean ok;

    if (size == 0)
        return 0;
    if (codebook == NULL)
        codebook = ogi_codebook_load(NULL);
    csv = g_bytes_new(data + 1, size - 1);
    ok = loads[data[0] % G_N_ELEMENTS(loads)](codebook, csv, &error);
    g_assert_true(ok == (error == NULL));
    if (error != NULL)
        g_assert_true(g_str_has_prefix(error->message, "x.csv"));
    return 0;
}
