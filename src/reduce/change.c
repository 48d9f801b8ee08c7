/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/change.h>
#include <ogistat/decimal.h>

/* A quotient with 6 decimals is a percentage with 4. */
enum { PERCENT_DECIMALS = 6 };

static OgiChangeStatus
classify(OgiFigure now, OgiFigure then, OgiDue due)
{
    if (now.presence == OGI_PRESENCE_NO_SERIES || then.presence == OGI_PRESENCE_NO_SERIES)
        return OGI_CHANGE_BREAK;
    if (then.presence == OGI_PRESENCE_NO_REPORT && now.presence != OGI_PRESENCE_NO_REPORT)
        return due.then ? OGI_CHANGE_NOT_REPORTED : OGI_CHANGE_NEW;
    if (now.presence == OGI_PRESENCE_NO_REPORT && then.presence != OGI_PRESENCE_NO_REPORT)
        return due.now ? OGI_CHANGE_NOT_REPORTED : OGI_CHANGE_CEASED;
    if (!ogi_figure_has_value(now) || !ogi_figure_has_value(then))
        return OGI_CHANGE_MISSING;
    if (then.value < 0)
        return OGI_CHANGE_FROM_NEGATIVE;
    return then.value == 0 ? OGI_CHANGE_FROM_ZERO : OGI_CHANGE_OK;
}

OgiChange
ogi_change_break(OgiFigure now, OgiFigure then)
{
    return (OgiChange){.now = now, .then = then, .status = OGI_CHANGE_BREAK};
}

OgiChange
ogi_change(OgiFigure now, OgiFigure then, OgiDue due)
{
    OgiChange change = {.now = now, .then = then, .status = classify(now, then, due)};

    if (change.status != OGI_CHANGE_OK && change.status != OGI_CHANGE_FROM_ZERO &&
        change.status != OGI_CHANGE_FROM_NEGATIVE)
        return change;
    change.state = MAX(now.state, then.state);
    change.has_change = !__builtin_sub_overflow(now.value, then.value, &change.change);
    change.has_pct = change.has_change && change.status == OGI_CHANGE_OK &&
                     ogi_decimal_divide(change.change, then.value, PERCENT_DECIMALS, &change.pct);
    return change;
}

const char *
ogi_change_status_name(const OgiChange *change)
{
    switch (change->status) {
    case OGI_CHANGE_OK:
        return ogi_state_status(change->state);
    case OGI_CHANGE_FROM_ZERO:
        return "from_zero";
    case OGI_CHANGE_FROM_NEGATIVE:
        return "from_negative";
    case OGI_CHANGE_NOT_REPORTED:
        return "missing";
    case OGI_CHANGE_NEW:
        return "new";
    case OGI_CHANGE_CEASED:
        return "ceased";
    case OGI_CHANGE_BREAK:
        return "break";
    case OGI_CHANGE_MISSING:
    default:
        return "M";
    }
}

gboolean
ogi_contribution(OgiFigure now, OgiFigure then, gint64 base_of_whole, gint64 *pp)
{
    gint64 change;

    /* a figure without a value is 0; without any there is nothing to say */
    return base_of_whole > 0 && (ogi_figure_has_value(now) || ogi_figure_has_value(then)) &&
           !__builtin_sub_overflow(now.value, then.value, &change) &&
           ogi_decimal_divide(change, base_of_whole, PERCENT_DECIMALS, pp);
}
