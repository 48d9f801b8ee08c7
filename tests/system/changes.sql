-- SPDX-License-Identifier: GPL-3.0-or-later
-- changes.csv once more: each year against the year before it.

-- Sums over the agencies that reported in both years; unsure where one of them has a value in
-- only one of the two.
CREATE TABLE matched AS
WITH side AS (
    SELECT y.*, z.units AS then_units, 1 AS newer
    FROM agency_cell y
    JOIN counted c ON c.year = y.year - 1 AND c.agency_id = y.agency_id
    LEFT JOIN agency_cell z ON z.year = y.year - 1 AND z.agency_id = y.agency_id
         AND z.tbl = y.tbl AND z.ind = y.ind AND z.col = y.col
    UNION ALL
    SELECT y.*, z.units, 0
    FROM agency_cell y
    JOIN counted c ON c.year = y.year + 1 AND c.agency_id = y.agency_id
    LEFT JOIN agency_cell z ON z.year = y.year + 1 AND z.agency_id = y.agency_id
         AND z.tbl = y.tbl AND z.ind = y.ind AND z.col = y.col)
SELECT year + 1 - newer AS year, tbl, ind, col, sum(CASE newer WHEN 1 THEN units END) AS units,
       sum(CASE newer WHEN 0 THEN units END) AS base,
       max((known > 0 AND known < wanted) OR (units IS NULL AND then_units NOT NULL)) AS unsure
FROM side GROUP BY year + 1 - newer, tbl, ind, col;

-- The forms that were used; two in one scope and year are beyond what is specified for a break.
CREATE TABLE form_of AS
SELECT year, scope, '' AS who, min(form) AS oldest, max(form) AS newest
FROM membership JOIN (SELECT DISTINCT year, agency_id, form FROM cell) USING (year, agency_id)
GROUP BY year, scope
UNION ALL
SELECT DISTINCT year, 'agency', agency_id, form, form FROM cell;
INSERT INTO form_of
SELECT f.year, 'city:matched', '', f.oldest, f.newest FROM form_of f WHERE f.scope = 'city';
CREATE UNIQUE INDEX form_of_of ON form_of (year, scope, who);

-- How the forms of two years meet: one series, a break, or (null) not specified.
CREATE TABLE meeting AS
SELECT v.year, v.scope, v.who,
       CASE WHEN v.oldest <> v.newest OR b.oldest <> b.newest THEN NULL
            ELSE v.oldest = b.oldest END AS same
FROM form_of v JOIN form_of b ON b.year = v.year - 1 AND b.scope = v.scope AND b.who = v.who;
CREATE UNIQUE INDEX meeting_of ON meeting (year, scope, who);

CREATE TABLE comparable2 (ind, col);
INSERT INTO comparable2 VALUES ('rules', 'made'), ('licensing', 'decisions'),
                               ('penalties', 'decisions'), ('coercion', 'decisions');

-- Every series: scope, whose, and the value of a year.
CREATE TABLE series AS
SELECT year, scope, '' AS who, tbl, ind, col, units, unsure FROM total
UNION ALL
SELECT year, 'agency', agency_id, tbl, ind, col, units, known > 0 AND known < wanted
FROM agency_cell WHERE tbl IN (2, 4) OR (tbl = 3 AND col = 'total');
DELETE FROM series WHERE tbl = 1 OR (ind = 'normative_documents' AND col = 'made');
DELETE FROM matched WHERE ind = 'normative_documents' AND col = 'made';
CREATE UNIQUE INDEX series_of ON series (year, scope, who, tbl, ind, col);

-- A year's value and its base side by side, both years in which the city has reports.
CREATE TABLE pair AS
WITH years AS (SELECT DISTINCT year FROM counted v
               WHERE EXISTS (SELECT 1 FROM counted b WHERE b.year = v.year - 1))
SELECT v.year, v.scope, v.who, v.tbl, v.ind, v.col, v.units AS v, b.units AS b,
       v.unsure OR coalesce(b.unsure, 0) AS unsure
FROM series v JOIN years USING (year)
LEFT JOIN series b ON b.year = v.year - 1 AND b.scope = v.scope AND b.who = v.who
                  AND b.tbl = v.tbl AND b.ind = v.ind AND b.col = v.col
UNION ALL
SELECT b.year + 1, b.scope, b.who, b.tbl, b.ind, b.col, NULL, b.units, b.unsure
FROM series b JOIN years y ON y.year = b.year + 1
WHERE NOT EXISTS (SELECT 1 FROM series v WHERE v.year = b.year + 1 AND v.scope = b.scope
                  AND v.who = b.who AND v.tbl = b.tbl AND v.ind = b.ind AND v.col = b.col)
UNION ALL
SELECT year, 'city:matched', '', tbl, ind, col, units, base, unsure FROM matched
WHERE tbl <> 1;

-- kind: 'both' years reported and comparable, 'break', 'new', 'ceased', or null: not specified.
-- down is the city's base where the city's change is computed at all; continues: whether it is.
CREATE TABLE judged AS
SELECT p.*, CASE
           WHEN p.scope = 'agency' AND cb.year IS NULL THEN 'new'
           WHEN p.scope = 'agency' AND cv.year IS NULL THEN 'ceased'
           WHEN p.tbl = 2 AND cmp.ind IS NOT NULL THEN 'both'
           WHEN p.tbl IN (3, 4) AND p.ind NOT LIKE 'other.%' THEN 'both'
           WHEN m.same = 1 THEN 'both' WHEN m.same = 0 THEN 'break' END AS kind,
       CASE WHEN ((p.tbl = 2 AND cmp.ind IS NOT NULL) OR cm.same = 1
                  OR (p.tbl IN (3, 4) AND p.ind NOT LIKE 'other.%'))
                 AND city.units > 0 THEN city.units END AS down,
       (p.tbl = 2 AND cmp.ind IS NOT NULL) OR cm.same = 1
           OR (p.tbl IN (3, 4) AND p.ind NOT LIKE 'other.%') AS continues,
       cm.same IS NULL AS city_mixed
FROM pair p
LEFT JOIN counted cv ON p.scope = 'agency' AND cv.year = p.year AND cv.agency_id = p.who
LEFT JOIN counted cb ON p.scope = 'agency' AND cb.year = p.year - 1 AND cb.agency_id = p.who
LEFT JOIN comparable2 cmp ON cmp.ind = p.ind AND cmp.col = p.col
LEFT JOIN meeting m ON m.year = p.year AND m.scope = p.scope AND m.who = p.who
LEFT JOIN meeting cm ON cm.year = p.year AND cm.scope = 'city'
LEFT JOIN total city ON city.year = p.year - 1 AND city.scope = 'city' AND city.tbl = p.tbl
                    AND city.ind = p.ind AND city.col = p.col;

-- Percents: whole ten-thousandths, by long division in two steps so that nothing overflows.
CREATE TABLE measured AS
WITH up AS (
    SELECT *, CASE kind WHEN 'both' THEN v - b END AS diff,
           CASE kind WHEN 'both' THEN v - b WHEN 'new' THEN v WHEN 'ceased' THEN -b END AS part
    FROM judged
), step AS (
    SELECT *, CASE WHEN b > 0 THEN abs(diff) / b END AS q,
           CASE WHEN b > 0 THEN abs(diff) % b * 1000 END AS r,
           abs(part) / abs(down) AS cq, abs(part) % abs(down) * 1000 AS cr
    FROM up
), done AS (
    SELECT *, q * 1000000 + r / abs(b) * 1000
              + (r % abs(b) * 2000 + abs(b)) / (2 * abs(b)) AS size,
           cq * 1000000 + cr / abs(down) * 1000
              + (cr % abs(down) * 2000 + abs(down)) / (2 * abs(down)) AS csize
    FROM step
)
SELECT *, size * CASE WHEN (diff < 0) <> (b < 0) THEN -1 ELSE 1 END AS pct,
       csize * CASE WHEN (part < 0) <> (down < 0) THEN -1 ELSE 1 END AS share
FROM done;

-- What must be in the file: null where nothing is specified, '' where it must be empty.
CREATE TABLE expected_change AS
SELECT year, scope, who, tbl, ind, col, kind, unsure OR kind IS NULL AS unsure,
       CASE WHEN kind = 'break' THEN v IS NOT NULL
            WHEN kind = 'both' THEN v IS NOT NULL AND b IS NOT NULL
            WHEN kind = 'new' THEN v IS NOT NULL
            ELSE b IS NOT NULL AND down IS NOT NULL END AS required,
       v, CASE WHEN kind = 'new' THEN NULL ELSE b END AS b, diff,
       CASE WHEN pct IS NULL THEN '' ELSE printf('%s%d.%04d', substr('-', 1, pct < 0),
                                                 abs(pct) / 10000, abs(pct) % 10000) END AS pct,
       CASE WHEN share IS NOT NULL THEN printf('%s%d.%04d', substr('-', 1, share < 0),
                                               abs(share) / 10000, abs(share) % 10000)
            WHEN kind = 'both' AND (v IS NULL OR b IS NULL) THEN NULL
            WHEN city_mixed THEN NULL ELSE '' END AS share,
       CASE WHEN kind IN ('break', 'new') AND v IS NOT NULL THEN kind
            WHEN kind = 'ceased' AND continues THEN kind
            WHEN kind = 'both' AND b = 0 AND v IS NOT NULL THEN 'from_zero'
            WHEN kind = 'both' AND b < 0 AND v IS NOT NULL THEN 'from_negative' END AS status
FROM measured;
CREATE UNIQUE INDEX expected_change_of ON expected_change (year, scope, who, tbl, ind, col);

CREATE VIEW published_change AS
SELECT CAST(c.year AS INTEGER) AS year, c.scope,
       CASE c.scope WHEN 'agency' THEN c.agency_id ELSE '' END AS who,
       CAST(c."table" AS INTEGER) AS tbl, c.indicator AS ind, c.column AS col,
       c.base_year, v.units AS v, b.units AS b, d.units AS diff,
       c.change_pct AS pct, c.contribution_pp AS share, c.status
FROM changes c LEFT JOIN number v ON v.file = 'cv' AND v.id = c.rowid
               LEFT JOIN number b ON b.file = 'cb' AND b.id = c.rowid
               LEFT JOIN number d ON d.file = 'cc' AND d.id = c.rowid
WHERE c."table" <> '1' AND (c.scope IN ('city', 'city:matched', 'agency')
                            OR (c.scope LIKE 'category:%' AND c.scope NOT LIKE '%:matched'
                                AND c.scope NOT LIKE '%:entered' AND c.scope NOT LIKE '%:left'))
      -- one code in two forms, two series: told apart by the form
      AND NOT (c.indicator = 'normative_documents' AND c.column = 'made');

CREATE VIEW wrong_change AS
WITH x AS (SELECT * FROM expected_change WHERE NOT unsure),
     p AS (SELECT p.*, e.kind FROM published_change p LEFT JOIN expected_change e
           USING (year, scope, who, tbl, ind, col) WHERE NOT coalesce(e.unsure, 0)),
     pair AS (SELECT p.year, p.scope, p.who, p.tbl, p.ind, p.col, x.kind, x.v AS xv, x.b AS xb,
                     x.diff AS xdiff, x.pct AS xpct, x.share AS xshare, x.status AS xstatus,
                     p.base_year, p.v, p.b, p.diff, p.pct, p.share, p.status
              FROM p JOIN x USING (year, scope, who, tbl, ind, col))
SELECT 'not published' AS what, x.year, x.scope, x.who, x.tbl, x.ind, x.col,
       coalesce(x.v, x.b) AS expected, NULL AS found
FROM x LEFT JOIN p USING (year, scope, who, tbl, ind, col) WHERE x.required AND p.year IS NULL
UNION ALL
SELECT 'twice', year, scope, who, tbl, ind, col, 1, count(*)
FROM p GROUP BY year, scope, who, tbl, ind, col HAVING count(*) > 1
UNION ALL
-- without a base year in the data a row is free to be there, but it has no change
SELECT 'too much', year, scope, who, tbl, ind, col, NULL, coalesce(diff, v, b)
FROM p WHERE kind IS NULL AND (diff NOT NULL OR pct <> '' OR share <> '' OR
    ((v NOT NULL OR b NOT NULL) AND EXISTS (
        SELECT 1 FROM counted c JOIN counted d ON d.year = c.year - 1 WHERE c.year = p.year)))
UNION ALL
SELECT 'base_year', year, scope, who, tbl, ind, col, year - 1, base_year FROM pair
WHERE base_year <> CAST(year - 1 AS TEXT) AND xb NOT NULL AND kind <> 'break'
UNION ALL
SELECT 'base_value', year, scope, who, tbl, ind, col, xb, b FROM pair
WHERE b IS NOT xb AND kind <> 'break'
UNION ALL
-- at a break no agency of the matched sample has both years: it may go without a value
SELECT 'value', year, scope, who, tbl, ind, col, xv, v FROM pair
WHERE v IS NOT xv AND NOT (kind = 'break' AND scope = 'city:matched' AND v IS NULL)
UNION ALL
SELECT 'change', year, scope, who, tbl, ind, col, xdiff, diff FROM pair
WHERE diff IS NOT xdiff AND NOT (kind = 'ceased' AND diff = -xb)
UNION ALL
SELECT 'change_pct', year, scope, who, tbl, ind, col, xpct, pct FROM pair WHERE pct <> xpct
UNION ALL
-- what a city or a category contributes to the city's growth need not be said
SELECT 'contribution_pp', year, scope, who, tbl, ind, col, xshare, share FROM pair
WHERE share <> xshare AND NOT (scope <> 'agency' AND share = '')
UNION ALL
SELECT 'status', year, scope, who, tbl, ind, col, xstatus, status FROM pair
WHERE xstatus NOT NULL AND status <> xstatus AND NOT (scope <> 'agency' AND xstatus = 'new')
  -- whether it was to report, the registry says
  AND NOT (xstatus IN ('new', 'ceased') AND status = 'missing');
