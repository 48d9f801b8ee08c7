/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "letter-private.h"
#include "write/suggestion-private.h"

/*
 * Who is written to. The office that writes is the root: it asks those whom it consolidates itself,
 * and each node for what is below that.
 */

static gboolean
is_office(const OgiTree *tree, guint unit)
{
    return ogi_tree_n_roots(tree) == 1 && unit == ogi_tree_root(tree, 0);
}

/* The node that the agency is, or that consolidates it. */
static const OgiAgency *
node_of(const OgiTree *tree, const OgiAgency *agency)
{
    guint above = ogi_tree_above(tree, agency->order);

    if (ogi_tree_is_node(tree, agency->order))
        return is_office(tree, agency->order) ? NULL : agency;
    return above == OGI_NO_UNIT || is_office(tree, above) ? agency : ogi_tree_agency(tree, above);
}

const OgiAgency *
ogi_letter_addressee(const OgiPublication *publication, const OgiFinding *finding)
{
    const OgiAgency *agency = ogi_publication_agency_of(publication, finding);

    switch (ogi_rule_set_addressee(publication->rules, finding->rule)) {
    case OGI_ADDRESSEE_AGENCY:
        return agency;
    case OGI_ADDRESSEE_NODE:
        return agency != NULL ? node_of(ogi_dataset_tree(publication->dataset), agency) : NULL;
    case OGI_ADDRESSEE_OFFICE:
    default:
        return NULL;
    }
}

gboolean
ogi_letter_is_below(const OgiPublication *publication, const OgiFinding *finding,
                    const OgiAgency *addressee)
{
    return ogi_publication_agency_of(publication, finding) != addressee;
}

/* Money whose unit the years around it contradict, with what it should be: of other changes that
 * stand out nobody can say what was meant. */
static gboolean
is_other_unit(const OgiFinding *finding)
{
    return g_str_equal(finding->rule, "XY-JUMP") && finding->suggestion != NULL &&
           strstr(finding->suggestion, OGI_SUGGESTION_OPEN) == NULL;
}

gboolean
ogi_letter_is_asked(const OgiFinding *finding)
{
    return finding->severity == OGI_SEVERITY_ERROR ||
           (finding->severity == OGI_SEVERITY_WARNING && is_other_unit(finding));
}
