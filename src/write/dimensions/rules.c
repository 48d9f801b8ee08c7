/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dimensions-private.h"
#include "write/headings-private.h"

gboolean
ogi_write_rules(const OgiPublication *publication, OgiCsvWriter *csv)
{
    ogi_write_header(csv, publication, "rules");
    for (guint i = 0; i < ogi_rule_set_n(publication->rules); i++) {
        OgiRuleFacts rule = ogi_rule_set_facts(publication->rules, i);

        ogi_csv_writer_string(csv, rule.id);
        ogi_csv_writer_string(csv, ogi_severity_name(rule.severity));
        ogi_csv_writer_string(csv, rule.off ? "off" : "on");
        ogi_csv_writer_string(csv, rule.title[OGI_LANGUAGE_ZH]);
        ogi_csv_writer_string(csv, rule.title[OGI_LANGUAGE_EN]);
        ogi_csv_writer_string(csv, rule.scope);
        ogi_csv_writer_string(csv, rule.formula);
        ogi_csv_writer_string(csv, rule.basis);
        ogi_csv_writer_string(csv, rule.addressee == OGI_ADDRESSEE_OFFICE ? "office" : "agency");
        ogi_csv_writer_end_row(csv);
    }
    return TRUE;
}
