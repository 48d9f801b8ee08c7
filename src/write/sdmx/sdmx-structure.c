/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/file.h>

#include "sdmx-codelists-private.h"
#include "sdmx-flow-private.h"
#include "sdmx-private.h"
#include "write/headings-private.h"

#define CONCEPTS "CS_OGI"
#define URN "urn:sdmx:org.sdmx.infomodel."

static const OgiSdmxFlow *const FLOWS[] = {&OGI_SDMX_TOTALS, &OGI_SDMX_CHANGES};

typedef struct {
    OgiJson *json;
    const OgiCodeLists *lists;
} Structure;

static void
add_word(const Structure *self, const char *id, gboolean maintained)
{
    const char *zh = ogi_sdmx_word(self->lists, id, OGI_LANGUAGE_ZH);
    const char *en = ogi_sdmx_word(self->lists, id, OGI_LANGUAGE_EN);

    if (maintained)
        ogi_sdmx_add_maintained(self->json, id, zh, en);
    else
        ogi_sdmx_add_names(self->json, id, zh, en);
}

/* Whether a flow before this one has a component of this name, too. */
static gboolean
is_known(guint flow, const char *id)
{
    for (guint f = 0; f < flow; f++) {
        for (guint i = 0; i < FLOWS[f]->n_components; i++) {
            if (g_str_equal(FLOWS[f]->components[i].id, id))
                return TRUE;
        }
    }
    return FALSE;
}

static void
add_concepts(const Structure *self)
{
    OgiJson *json = self->json;

    ogi_json_begin_array(json, "conceptSchemes");
    ogi_json_begin_object(json, NULL);
    add_word(self, CONCEPTS, TRUE);
    ogi_json_begin_array(json, "concepts");
    for (guint f = 0; f < G_N_ELEMENTS(FLOWS); f++) {
        for (guint i = 0; i < FLOWS[f]->n_components; i++) {
            if (is_known(f, FLOWS[f]->components[i].id))
                continue;
            ogi_json_begin_object(json, NULL);
            add_word(self, FLOWS[f]->components[i].id, FALSE);
            ogi_json_end_object(json);
        }
    }
    ogi_json_end_array(json);
    ogi_json_end_object(json);
    ogi_json_end_array(json);
}

static void
add_representation(OgiJson *json, const OgiSdmxComponent *component)
{
    ogi_json_begin_object(json, "localRepresentation");
    if (component->codelist != NULL) {
        g_autofree char *urn =
            g_strdup_printf(URN "codelist.Codelist=" OGI_SDMX_AGENCY ":%s(" OGI_SDMX_VERSION ")",
                            component->codelist);

        ogi_json_string(json, "enumeration", urn);
    } else {
        ogi_json_begin_object(json, "format");
        ogi_json_string(json, "dataType", component->type);
        ogi_json_end_object(json);
    }
    ogi_json_end_object(json);
}

static void
add_component(OgiJson *json, const OgiSdmxComponent *component)
{
    g_autofree char *concept = g_strdup_printf(URN "conceptscheme.Concept=" OGI_SDMX_AGENCY
                                                   ":" CONCEPTS "(" OGI_SDMX_VERSION ").%s",
                                               component->id);

    ogi_json_string(json, "id", component->id);
    ogi_json_string(json, "conceptIdentity", concept);
    add_representation(json, component);
    if (component->role == OGI_SDMX_ATTRIBUTE) {
        ogi_json_begin_object(json, "attributeRelationship");
        ogi_json_begin_object(json, "observation");
        ogi_json_end_object(json);
        ogi_json_end_object(json);
    }
}

/* Those of one role, in an array; the one dimension of time is by itself. */
static void
add_components(OgiJson *json, const OgiSdmxFlow *flow, OgiSdmxRole role, const char *key)
{
    if (role != OGI_SDMX_TIME)
        ogi_json_begin_array(json, key);
    for (guint i = 0; i < flow->n_components; i++) {
        if (flow->components[i].role != role)
            continue;
        ogi_json_begin_object(json, role == OGI_SDMX_TIME ? key : NULL);
        add_component(json, &flow->components[i]);
        ogi_json_end_object(json);
    }
    if (role != OGI_SDMX_TIME)
        ogi_json_end_array(json);
}

static void
add_structure(const Structure *self, const OgiSdmxFlow *flow)
{
    OgiJson *json = self->json;

    ogi_json_begin_object(json, NULL);
    add_word(self, flow->structure, TRUE);
    ogi_json_begin_object(json, "dataStructureComponents");
    ogi_json_begin_object(json, "dimensionList");
    ogi_json_string(json, "id", "DimensionDescriptor");
    add_components(json, flow, OGI_SDMX_DIMENSION, "dimensions");
    add_components(json, flow, OGI_SDMX_TIME, "timeDimension");
    ogi_json_end_object(json);
    ogi_json_begin_object(json, "measureList");
    ogi_json_string(json, "id", "MeasureDescriptor");
    add_components(json, flow, OGI_SDMX_MEASURE, "measures");
    ogi_json_end_object(json);
    ogi_json_begin_object(json, "attributeList");
    ogi_json_string(json, "id", "AttributeDescriptor");
    add_components(json, flow, OGI_SDMX_ATTRIBUTE, "attributes");
    ogi_json_end_object(json);
    ogi_json_end_object(json);
    ogi_json_end_object(json);
}

static void
add_flow(const Structure *self, const OgiSdmxFlow *flow)
{
    g_autofree char *urn = g_strdup_printf(URN "datastructure.DataStructure=" OGI_SDMX_AGENCY
                                               ":%s(" OGI_SDMX_VERSION ")",
                                           flow->structure);

    ogi_json_begin_object(self->json, NULL);
    ogi_sdmx_add_maintained(self->json, flow->id,
                            ogi_code_lists_label(self->lists, "file", flow->file, OGI_LANGUAGE_ZH),
                            ogi_code_lists_label(self->lists, "file", flow->file, OGI_LANGUAGE_EN));
    ogi_json_string(self->json, "structure", urn);
    ogi_json_end_object(self->json);
}

/* When the newest report was signed, else the end of the newest year: the message is as old as its
 * data, so that a run that changes nothing changes nothing here. (transfer full) */
static char *
prepared(const OgiPublication *publication)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_settled(publication->dataset, &n);
    g_autofree char *newest = NULL;

    for (guint i = 0; i < n; i++) {
        const OgiReportHead *head = ogi_record_head(records[i]);
        g_autofree char *day = head != NULL ? ogi_date_format(head->signed_on) : NULL;

        if (day != NULL && g_strcmp0(day, newest) > 0) {
            g_free(newest);
            newest = g_steal_pointer(&day);
        }
    }
    if (newest != NULL && *newest != '\0')
        return g_steal_pointer(&newest);
    n = publication->years->len;
    return g_strdup_printf("%04d-12-31",
                           n > 0 ? g_array_index(publication->years, gint, n - 1) : 1);
}

static void
add_message(const Structure *self, const OgiPublication *publication)
{
    OgiJson *json = self->json;
    g_autofree char *day = prepared(publication);

    ogi_json_begin_object(json, NULL);
    ogi_json_begin_object(json, "meta");
    ogi_json_string(json, "id", "OGI");
    ogi_json_bool(json, "test", FALSE);
    ogi_json_string(json, "prepared", day);
    ogi_json_begin_array(json, "contentLanguages");
    ogi_json_string(json, NULL, "en");
    ogi_json_string(json, NULL, "zh");
    ogi_json_end_array(json);
    ogi_json_begin_object(json, "sender");
    ogi_json_string(json, "id", OGI_SDMX_AGENCY);
    ogi_json_end_object(json);
    ogi_json_end_object(json);
    ogi_json_begin_object(json, "data");
    ogi_sdmx_add_codelists(json, publication, self->lists);
    add_concepts(self);
    ogi_json_begin_array(json, "dataStructures");
    for (guint f = 0; f < G_N_ELEMENTS(FLOWS); f++)
        add_structure(self, FLOWS[f]);
    ogi_json_end_array(json);
    ogi_json_begin_array(json, "dataflows");
    for (guint f = 0; f < G_N_ELEMENTS(FLOWS); f++)
        add_flow(self, FLOWS[f]);
    ogi_json_end_array(json);
    ogi_json_end_object(json);
    ogi_json_end_object(json);
}

gboolean
ogi_write_sdmx_structure(const OgiPublication *publication, G_GNUC_UNUSED const GArray *files,
                         const char *name, int fd, GError **error)
{
    g_autoptr(OgiJson) json = ogi_json_new();
    Structure self = {json, ogi_headings_codes(publication->headings)};
    const GString *text;

    add_message(&self, publication);
    text = ogi_json_text(json);
    return ogi_file_write(fd, name, text->str, text->len, error);
}
