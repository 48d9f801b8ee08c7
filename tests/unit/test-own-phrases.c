/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences against the tables by phrases of an office, which repeat what no built-in one does. */
#include <glib/gstdio.h>

#include <ogistat/definition.h>

#include "prose-helper.h"
#include "rules-fixture.h"

static const char PHRASES[] = "id,rule,pattern,unless,near,value,about,kinds,closed,cells\n"
                              "stock,TX-DOC,现行#(件|%),,,,,,,rules:in_force + rules:made\n"
                              "rest,TX-DOC,其余#件,,,,,,,rules:in_force - rules:made\n"
                              "made,TX-DOC,制发#(件|%),,,,,年报,,rules:made; rules:published\n"
                              "new,TX-NEW,新收#(件|%),,,,,年报,,received:total\n"
                              "granted,TX-RES,公开#件,,,,,,,granted:total\n"
                              "change,TX-DIFF,比上年增加#(件|%),,,,TX-DOC;TX-NEW,,,\n"
                              "growth,TX-YOY,比上年增长#%,,,,TX-DOC;TX-NEW,,,\n"
                              "share,TX-PCT,占#%,,,,TX-RES,,,concluded:total\n"
                              "parts,TX-SUM,其中,,,parts,,,其他,\n";

typedef struct {
    const char *sentence;
    const char *before; /* of the report of the year before; NULL: there is none */
    const char *report;
    const char *found;
} Case;

static const Case CASES[] = {
    {"现行5件。", NULL, "rules:in_force=3; rules:made=2", ""},
    {"现行5件。", NULL, "rules:in_force=3; rules:made=3", "TX-DOC 6/5\n"},
    /* the one cell that the tables leave open, as far as the sentence gives it */
    {"现行5件。", NULL, "rules:in_force=3; rules:made=?", "DED-TEXT -/2\n"},
    {"现行5件。", NULL, "rules:in_force=7; rules:made=?", ""},
    {"现行5件。", NULL, "rules:in_force=?; rules:made=?", ""},
    {"现行5件。", NULL, "rules:in_force=3; rules:made=absent", ""},
    {"其余5件。", NULL, "rules:in_force=7; rules:made=?", ""},
    {"其余5件。", NULL, "rules:in_force=?; rules:made=2", "DED-TEXT -/7\n"},
    {"其余5件。其余6件。", NULL, "rules:in_force=?; rules:made=2", ""},
    /* what is no count, and kinds of one */
    {"现行1.5%。", NULL, "rules:in_force=3; rules:made=2", ""},
    {"新收5件，其中甲类2件、其他3件。", NULL, "received:total=5", ""},
    {"新收5件，其中甲类2件、其他3件。", NULL, "received:total=6", "TX-NEW 6/5\n"},
    {"制发5件。", NULL, "form=2019; year=2020; rules:made=5", ""},
    /* changes that aren't of counts; sums that one of the forms doesn't have */
    {"新收5件，比上年增加1件。", "新收4件。", "received:total=5; received:total[-1]=4", ""},
    {"新收5件，比上年增加2件。", "新收4件。", "received:total=5; received:total[-1]=4",
     "TX-DIFF 1/2\n"},
    {"新收5件，比上年增加2.5%。", "新收4件。", "received:total=5; received:total[-1]=4", ""},
    {"新收5件，比上年增加2件。", "新收4件。", "received:total=absent; received:total[-1]=4", ""},
    {"制发5件，比上年增长60%。", "制发4件。", "rules:made=5; rules:made[-1]=4", "TX-YOY 25/60\n"},
    /* wholes that the text gives: counts, above nothing, and not too many of them */
    {"新收8件。公开4件，占50%。", NULL, "received:total=8; granted:total=4; concluded:total=4", ""},
    {"新收1.5%。新收0件。公开4件，占50%。", NULL, "granted:total=4; concluded:total=4",
     "TX-PCT 100/50\n"},
    {"新收8件，其中甲类6件、其他2件。公开3件，占50%。", NULL,
     "received:total=8; granted:total=3; concluded:total=3", "TX-PCT 38/50\n"},
    {"新收1件。新收2件。新收3件。新收4件。新收5件。新收6件。新收7件。新收9件。新收10件。新收11件。"
     "新收12件。新收8件。公开4件，占50%。",
     NULL, "received:total=1; granted:total=4; concluded:total=4", "TX-PCT 44/50\n"},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autofree char *folder = g_dir_make_tmp("ogistat-phrases-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "phrases.csv", NULL);
    g_autoptr(OgiPhraseSet) set = NULL;
    g_autofree char *found = NULL;
    g_autoptr(GError) error = NULL;
    const OgiRecord *previous;
    Fixture fixture;
    Example example;

    g_assert_true(g_file_set_contents(path, PHRASES, -1, NULL));
    g_assert_true(ogi_definitions_replace(folder, &error));
    set_up(&fixture, NULL);
    set = ogi_phrase_set_load(&error);
    g_assert_no_error(error);
    example_open(&example, self->report, "2021", self->before != NULL);
    prose_read(set, self->sentence, example.record, example.findings);
    previous = ogi_dataset_lookup(example.dataset, ogi_record_agency(example.record),
                                  ogi_record_year(example.record) - 1);
    if (previous != NULL)
        prose_read(set, self->before, (OgiRecord *)(gsize)previous, example.findings);
    example_check(&example, fixture.rules);
    found = prose_findings(example.findings, FALSE);
    g_test_message("%s", self->sentence);
    g_assert_cmpstr(found, ==, self->found);
    example_close(&example);
    tear_down(&fixture, NULL);
    ogi_definitions_replace(NULL, NULL);
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/own-phrases/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    return g_test_run();
}
