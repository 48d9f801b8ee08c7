/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date.h>
#include <ogistat/word-list.h>

#include "data/words.h"
#include "form/text/agency-names-private.h"
#include "phrase-owner-private.h"

enum { MAX_SUBJECT = 120 /* bytes */ };

/* Whose a clause's figures are. */
typedef enum {
    NOT_SAID,
    UNKNOWN, /* of an office of a level, where the agency's name tells none */
    OWN,
    OTHERS,
} Owner;

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

/* --- levels --- */

/* The level of a name: the last of the places that it goes through, 区 of 安河市丰山区教育局; NULL:
 * it names none. */
static const char *
last_level(const char *name)
{
    const char *level = NULL;
    const char *last = NULL;

    for (guint i = 0; ogi_words_office_level[i] != NULL; i++) {
        const char *at = g_strrstr(name, ogi_words_office_level_value[i]);

        if (at != NULL && at > name && (last == NULL || at > last)) {
            last = at;
            level = ogi_words_office_level_value[i];
        }
    }
    return level;
}

/* The level of an agency, by its name without the words that hold the character of one: the 区 of
 * 安河市阳光社区 is none. Where nothing else tells, they do. */
static const char *
level_of(const char *agency)
{
    g_autofree char *name = g_strdup(agency);
    const char *level;

    for (guint i = 0; ogi_words_no_level[i] != NULL; i++) {
        char *at = name;

        while ((at = strstr(at, ogi_words_no_level[i])) != NULL)
            memset(at, '-', strlen(ogi_words_no_level[i]));
    }
    level = last_level(name);
    return level != NULL ? level : last_level(agency);
}

/* Whose an office of a level is: 市局 in the report of an agency of a county is another. */
static Owner
owner_of_level(const char *level, const char *agency)
{
    const char *own = level_of(agency);

    if (own == NULL)
        return UNKNOWN;
    return g_str_equal(level, own) ? OWN : OTHERS;
}

static Owner
owner_by_ending(const char *name, const char *agency)
{
    for (guint i = 0; ogi_words_office_level[i] != NULL; i++) {
        if (g_str_has_suffix(name, ogi_words_office_level[i]))
            return owner_of_level(ogi_words_office_level_value[i], agency);
    }
    return NOT_SAID;
}

/* --- what a clause begins with --- */

static OgiText
skip_word(OgiText text, const char *const *words)
{
    gsize n = ogi_word_list_prefix(words, text);

    return ogi_text(text.str + n, text.len - n);
}

/* 上级部门, 市政府, 省厅. */
static Owner
owner_by_beginning(OgiText clause, const char *agency)
{
    OgiText place = place_of(agency);

    for (guint i = 0; ogi_words_other_unit[i] != NULL; i++) {
        const char *kind = ogi_words_other_unit_value[i];

        if (!ogi_text_has_prefix(clause, ogi_words_other_unit[i]))
            continue;
        if (*kind == '\0')
            return OTHERS;
        if (*agency == '\0')
            return UNKNOWN;
        return ogi_text_has_suffix(place, kind) ? OWN : OTHERS;
    }
    for (guint i = 0; ogi_words_office_level[i] != NULL; i++) {
        if (ogi_text_has_prefix(clause, ogi_words_office_level[i]))
            return owner_of_level(ogi_words_office_level_value[i], agency);
    }
    return NOT_SAID;
}

/* By a name that stands alone: 市水利局 is another agency, 我局 and 本机关 the report's.
 * beginning: whose the clause is by that. */
static Owner
owner_by_name(OgiText text, const char *agency, Owner beginning)
{
    char name[MAX_SUBJECT + 1];
    gboolean is_agency;
    Owner owner;

    if (text.len == 0 || text.len > MAX_SUBJECT)
        return beginning;
    memcpy(name, text.str, text.len);
    name[text.len] = '\0';
    drop_years(name);
    ogi_word_list_cut_end(ogi_words_adverb, name);
    is_agency = *agency != '\0' && ogi_agency_name_is_one(name);
    if (is_agency && ogi_agency_name_same(name, agency))
        return OWN;
    owner = owner_by_ending(name, agency);
    if (owner == OTHERS || beginning == OTHERS)
        return OTHERS;
    if (ogi_word_list_find(ogi_words_own, name, NULL) != NULL)
        return OWN;
    if (is_agency)
        return OTHERS;
    return owner == NOT_SAID ? beginning : owner;
}

/* --- clauses --- */

/* Where the clause of a place begins, 、 and quotes being inside of clauses. */
static gsize
clause_start(const OgiSentence *sentence, gsize at)
{
    while (at > 0 && strchr(",:;()", sentence->text->str[at - 1]) == NULL)
        at--;
    return at;
}

/* The clause without the year and what else stands in front of its subject. */
static OgiText
without_year(OgiText clause)
{
    const char *p = clause.str;

    clause = skip_word(clause, ogi_words_list_begin);
    p = clause.str;
    if (clause.len > 0 && ogi_date_take_year(&p) != 0 && p <= clause.str + clause.len)
        clause = ogi_text(p, clause.len - (gsize)(p - clause.str));
    return skip_word(clause, ogi_words_adverb);
}

/* What stands in front of the first thing that a unit does; nothing of that: empty. */
static OgiText
actor_of(OgiText clause)
{
    OgiText actor = ogi_text(clause.str, 0);

    for (guint i = 0; ogi_words_unit_does[i] != NULL; i++) {
        const char *at = ogi_text_find(clause, ogi_words_unit_does[i]);

        if (at != NULL && (actor.len == 0 || at < actor.str + actor.len))
            actor.len = (gsize)(at - clause.str);
    }
    return actor;
}

/* Whose a clause is that has figures of its own. at: of the figure's wording. */
static Owner
owner_of_figure(const OgiSentence *sentence, const char *agency, gsize at, gsize end)
{
    gsize start = clause_start(sentence, at);
    OgiText clause = without_year(ogi_text(sentence->text->str + start, end - start));
    const char *figure = sentence->text->str + at;

    if (figure > clause.str &&
        ogi_word_list_is_in(ogi_words_medium, ogi_text(clause.str, (gsize)(figure - clause.str))))
        return NOT_SAID;
    return owner_by_beginning(clause, agency);
}

/* Whose the figures are that follow such a clause: 省厅公布的目录中. */
static Owner
owner_of_introduction(OgiText clause, const char *agency)
{
    OgiText text = without_year(clause);
    OgiText actor = actor_of(text);
    Owner owner;

    if (actor.len > 0)
        actor = skip_word(actor, ogi_words_based_on);
    if (ogi_word_list_prefix(ogi_words_preposition, actor.len > 0 ? actor : text) > 0)
        return NOT_SAID;
    owner = owner_by_name(actor, agency, owner_by_beginning(actor.len > 0 ? actor : text, agency));
    if (owner == UNKNOWN)
        return actor.len > 0 ? OTHERS : NOT_SAID;
    if (owner == NOT_SAID)
        return ogi_word_list_is_in(ogi_words_own, text) ? OWN : NOT_SAID;
    return owner == OTHERS && ogi_word_list_is_in(ogi_words_directs, text) ? NOT_SAID : owner;
}

/* Whose the figures of a clause are by the clauses in front of it, the nearest first. */
static Owner
owner_before(const OgiSentence *sentence, const char *agency, gsize start)
{
    const char *text = sentence->text->str;
    Owner owner = NOT_SAID;

    while (owner == NOT_SAID && start > 0 && text[start - 1] != ';') {
        gsize end = start - 1;

        start = clause_start(sentence, end);
        owner = owner_of_introduction(ogi_text(text + start, end - start), agency);
    }
    return owner;
}

gboolean
ogi_phrase_is_of_others(const OgiSentence *sentence, const OgiReporter *reporter, gsize start,
                        gsize at, gsize end)
{
    const char *agency = reporter->agency;
    Owner owner;

    if (*agency != '\0' && is_of_whole_place(sentence, agency, start, end))
        return TRUE;
    owner = owner_by_name(ogi_text(sentence->text->str + start, at - start), agency,
                          owner_of_figure(sentence, agency, at, end));
    if (owner == NOT_SAID)
        owner = owner_before(sentence, agency, clause_start(sentence, at));
    return owner == OTHERS;
}
