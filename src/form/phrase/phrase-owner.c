/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date.h>
#include <ogistat/word-list.h>

#include "data/words.h"
#include "form/text/agency-names-private.h"
#include "phrase-owner-private.h"

enum { MAX_SUBJECT = 120 /* bytes */ };

/* The agency without what makes it the office of a place: 安河市 of 安河市人民政府办公室. */
static OgiText
place_of(const char *agency)
{
    OgiText place = ogi_text(agency, strlen(agency));

    for (guint i = 0; ogi_words_place_office[i] != NULL; i++) {
        gsize n = strlen(ogi_words_place_office[i]);

        if (place.len > n && memcmp(place.str + place.len - n, ogi_words_place_office[i], n) == 0) {
            place.len -= n;
            i = (guint)-1;
        }
    }
    return place;
}

/* 全市 in a clause, where the report isn't the city's own. */
static gboolean
is_of_whole_place(const OgiSentence *sentence, const char *agency, gsize start, gsize end)
{
    OgiText clause = ogi_text(sentence->text->str + start, end - start);
    OgiText place = place_of(agency);

    for (guint i = 0; ogi_words_whole_place[i] != NULL; i++) {
        const char *kind = ogi_words_whole_place_value[i];

        if (ogi_text_find(clause, ogi_words_whole_place[i]) != NULL &&
            !ogi_text_has_suffix(place, kind))
            return TRUE;
    }
    return FALSE;
}

/* A name without the year in front of it, and without all from another number on. */
static void
drop_years(char *name)
{
    const char *p = name;

    if (ogi_date_take_year(&p) != 0)
        memmove(name, p, strlen(p) + 1);
    name[strcspn(name, "0123456789")] = '\0';
}

/* The level of an agency: the last of the places that its name goes through, 区 of
 * 安河市丰山区教育局; NULL: it names none. */
static const char *
level_of(const char *agency)
{
    const char *level = NULL;
    const char *last = NULL;

    for (guint i = 0; ogi_words_office_level[i] != NULL; i++) {
        const char *at = g_strrstr(agency, ogi_words_office_level_value[i]);

        if (at != NULL && at > agency && (last == NULL || at > last)) {
            last = at;
            level = ogi_words_office_level_value[i];
        }
    }
    return level;
}

/* 市局 in the report of an agency of a county. */
static gboolean
is_office_of_other_level(const char *name, const char *agency)
{
    const char *level = level_of(agency);

    for (guint i = 0; level != NULL && ogi_words_office_level[i] != NULL; i++) {
        if (g_str_has_suffix(name, ogi_words_office_level[i]))
            return !g_str_equal(level, ogi_words_office_level_value[i]);
    }
    return FALSE;
}

/* The agency that the clause names before a place, as 市水利局 in 市水利局受理; another than the
 * report's own: its figure is a part. 我局 and 本机关 are the report's. */
static gboolean
is_of_other_agency(const OgiSentence *sentence, const char *agency, gsize start, gsize at)
{
    char name[MAX_SUBJECT + 1];
    gsize n = at - start;

    if (n == 0 || n > MAX_SUBJECT)
        return FALSE;
    memcpy(name, sentence->text->str + start, n);
    name[n] = '\0';
    drop_years(name);
    ogi_word_list_cut_end(ogi_words_adverb, name);
    if (is_office_of_other_level(name, agency))
        return TRUE;
    if (ogi_word_list_find(ogi_words_own, name, NULL) != NULL)
        return FALSE;
    return ogi_agency_name_is_one(name) && !ogi_agency_name_same(name, agency);
}

gboolean
ogi_phrase_is_of_others(const OgiSentence *sentence, const OgiReporter *reporter, gsize start,
                        gsize at, gsize end)
{
    return *reporter->agency != '\0' &&
           (is_of_whole_place(sentence, reporter->agency, start, end) ||
            is_of_other_agency(sentence, reporter->agency, start, at));
}
