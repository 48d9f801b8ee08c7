/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "form/report/report-head-private.h"
#include "form/report/unusable-private.h"
#include "handed-in-private.h"

enum { MAX_PART = 255, MIN_NAME_CHARS = 2 };

/* --- names of the registry in the names of files and folders --- */

/* Whether the text goes on as the name of another agency that begins with this one's: 安河区教育局
 * is not 安河区. */
static gboolean
goes_on(const char *name, const char *end)
{
    for (const char *p = end; *p != '\0' && (guchar)*p >= 0xE4 && (guchar)*p <= 0xE9;) {
        g_autofree char *longer = NULL;

        p += g_utf8_skip[*(const guchar *)p];
        longer = g_strndup(name, (gsize)(p - name));
        if (ogi_agency_name_is_one(longer))
            return TRUE;
    }
    return FALSE;
}

/* A place as a whole is in the names of all its agencies. */
static const OgiAgency *
find_name(const OgiRegistry *registry, const char *start, const char *end)
{
    g_autofree char *name = g_strndup(start, (gsize)(end - start));
    const OgiAgency *agency = ogi_registry_find(registry, name);

    return agency != NULL && agency->registered && !agency->consolidated && !goes_on(start, end)
               ? agency
               : NULL;
}

/* The agency whose name or alias is the longest in a text; NULL: none, or two of that length.
 * Numbers aren't looked for: they may be ids, but stand in the names of files for all sorts of
 * things. */
static const OgiAgency *
find_in(const OgiRegistry *registry, const char *text)
{
    glong n_chars = g_utf8_strlen(text, -1);

    for (glong n = n_chars; n >= MIN_NAME_CHARS; n--) {
        const OgiAgency *found = NULL;
        gboolean several = FALSE;

        for (glong first = 0; first + n <= n_chars; first++) {
            const char *start = g_utf8_offset_to_pointer(text, first);
            const OgiAgency *agency =
                (guchar)*start >= 0x80
                    ? find_name(registry, start, g_utf8_offset_to_pointer(start, n))
                    : NULL;

            several |= agency != NULL && found != NULL && found != agency;
            found = agency != NULL ? agency : found;
        }
        if (found != NULL)
            return several ? NULL : found;
    }
    return NULL;
}

/* The file, else its folders from the innermost on. */
static const OgiAgency *
find_in_path(const OgiRegistry *registry, const char *path)
{
    const char *end = path + strlen(path);

    while (end > path) {
        const char *start = end;
        g_autofree char *part = NULL;
        const OgiAgency *agency;

        while (start > path && start[-1] != '/')
            start--;
        part = g_strndup(start, MIN((gsize)(end - start), MAX_PART));
        agency = g_utf8_validate(part, -1, NULL) ? find_in(registry, part) : NULL;
        if (agency != NULL)
            return agency;
        end = start > path ? start - 1 : path;
    }
    return NULL;
}

gboolean
ogi_handed_in_identify(OgiUnusable *unusable, const OgiRegistry *registry, const char *path)
{
    OgiReportHead head = {.title = NULL};
    OgiTitle title = {.year = 0};
    gboolean titled = ogi_unusable_title_of_path(path, &title);
    const OgiAgency *agency;

    if (unusable->agency == NULL && titled && *title.agency != '\0')
        unusable->agency = ogi_intern(title.agency);
    if (unusable->agency == NULL && ogi_registry_is_given(registry)) {
        agency = find_in_path(registry, path);
        unusable->agency = agency != NULL ? agency->name : NULL;
    }
    if (unusable->year == 0) {
        ogi_head_read_name(&head, path);
        unusable->year = titled && title.year != 0 ? title.year : head.name_year.year;
    }
    unusable->handed_in |= titled || unusable->agency != NULL;
    return unusable->handed_in;
}
