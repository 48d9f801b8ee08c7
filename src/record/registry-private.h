/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>
#include <ogistat/csv-reader.h>

G_BEGIN_DECLS

struct _OgiRegistry {
    gboolean given;
    gboolean frozen;
    gboolean has_root;   /* what is found and isn't registered is elsewhere */
    GPtrArray *agencies; /* OgiAgency*, owned: registered ones first */
    GHashTable *by_name; /* folded id, name or alias (char*, owned) → OgiAgency*, borrowed */
    GPtrArray *names;    /* GPtrArray* of char*, parallel to agencies: name and aliases as shown */
    char *source;        /* the file's name; NULL where it wasn't loaded */
    GHashTable *partial; /* set of OgiAgency*, borrowed: see ogi_registry_set_partial */
    GArray *unseen;      /* UnseenName: names of the file that hold what nobody sees */
};

typedef struct {
    guint line;
    gunichar first;
} UnseenName;

enum { OGI_MAX_NAME_KEY = 512 };

/* Whether no column of a registry that isn't read was meant for one that is. name: of the file.
 * OGI_ERROR_USAGE. */
gboolean ogi_registry_check_headings(const OgiCsvTable *table, const char *name, GError **error);

/* The key of a name; FALSE where it is empty or no name at all. */
gboolean ogi_registry_fold(const char *name, char key[OGI_MAX_NAME_KEY + 1]);
/* What is shown of a name, kept as long as the process. */
const char *ogi_registry_shown(const char *name);
/* One more agency, borrowed; it isn't found by any name yet. */
OgiAgency *ogi_registry_add(OgiRegistry *self, const char *id, const char *name);
/* Lets the agency be found by a name. FALSE where another agency has it already. */
gboolean ogi_registry_add_name(OgiRegistry *self, OgiAgency *agency, const char *name);

/* Whether the report of this agency covers others: what the tree, or the reports, say of it. */
void ogi_registry_set_consolidated(OgiRegistry *self, guint order, gboolean consolidated);
/* It was found by its numbers to cover some of the others, and nothing says which. */
void ogi_registry_set_partial(OgiRegistry *self, guint order);
gboolean ogi_registry_is_partial(const OgiRegistry *self, guint order);

/* Name and aliases as they are shown (char*). */
const GPtrArray *ogi_registry_names(const OgiRegistry *self, guint order);

/* joined: const OgiAgency* that is none of its own → const OgiAgency* that it is. Those go, with
 * their names to those; not once it is frozen. */
void ogi_registry_join(OgiRegistry *self, GHashTable *joined);

G_END_DECLS
