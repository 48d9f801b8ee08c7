-- SPDX-License-Identifier: GPL-3.0-or-later
-- city_totals.csv once more: sums of the agencies with a value, by city and category.

-- Each agency's cells and the derived subtotals of table 3; a subtotal with a part missing has no
-- value (known says how many parts have one, wanted how many there are).
CREATE TABLE agency_cell AS
SELECT year, agency_id, form, tbl, ind, col, units,
       CASE WHEN units IS NULL THEN 0 ELSE 1 END AS known, 1 AS wanted FROM cell
UNION ALL
SELECT year, agency_id, form, 3, substr(ind, 1, instr(ind, '.') - 1), col,
       CASE WHEN count(units) = count(*) THEN sum(units) END, count(units), count(*)
FROM cell WHERE tbl = 3 AND instr(ind, '.') > 0
GROUP BY year, agency_id, form, substr(ind, 1, instr(ind, '.') - 1), col;
CREATE UNIQUE INDEX agency_cell_of ON agency_cell (year, agency_id, tbl, ind, col);

-- unsure: the specification leaves open what an agency adds of whose subtotal a part is missing,
-- and what a year with both forms does with cells that share a name but not a meaning.
CREATE TABLE total AS
SELECT m.year, m.scope, a.tbl, a.ind, a.col, sum(a.units) AS units, count(a.units) AS agencies,
       count(*) AS reports, min(a.form) AS oldest, max(a.form) AS newest,
       max(a.known > 0 AND a.known < a.wanted)
       OR (min(a.form) <> max(a.form) AND a.tbl = 2 AND a.ind = 'normative_documents') AS unsure
FROM membership m JOIN agency_cell a ON a.year = m.year AND a.agency_id = m.agency_id
GROUP BY m.year, m.scope, a.tbl, a.ind, a.col;
CREATE UNIQUE INDEX total_of ON total (year, scope, tbl, ind, col);

CREATE VIEW published_total AS
SELECT CAST(t.year AS INTEGER) AS year, t.scope, CAST(t."table" AS INTEGER) AS tbl,
       t.indicator AS ind, t.column AS col, n.units, t.status,
       CAST(t.agencies AS INTEGER) AS agencies
FROM city_totals t LEFT JOIN number n ON n.file = 't' AND n.id = t.rowid
WHERE t.scope = 'city' OR t.scope LIKE 'category:%';

-- What differs, either way round; the prose's figures (table 1) need not be there, but if there
-- they must be right.
CREATE VIEW wrong_total AS
WITH x AS (SELECT * FROM total WHERE NOT unsure AND units IS NOT NULL),
     p AS (SELECT p.* FROM published_total p LEFT JOIN total t USING (year, scope, tbl, ind, col)
           WHERE NOT coalesce(t.unsure, 0))
SELECT 'not published' AS what, x.year, x.scope, x.tbl, x.ind, x.col, x.units AS expected,
       NULL AS found
FROM x LEFT JOIN p USING (year, scope, tbl, ind, col) WHERE p.year IS NULL AND x.tbl <> 1
UNION ALL
SELECT 'twice', year, scope, tbl, ind, col, 1, count(*)
FROM p GROUP BY year, scope, tbl, ind, col HAVING count(*) > 1
UNION ALL
SELECT 'value', p.year, p.scope, p.tbl, p.ind, p.col, x.units, p.units
FROM p LEFT JOIN x USING (year, scope, tbl, ind, col) WHERE p.units IS NOT x.units
UNION ALL
SELECT 'status of a missing total', year, scope, tbl, ind, col, 'M', status
FROM p WHERE units IS NULL AND status <> 'M'
UNION ALL
SELECT 'agencies', p.year, p.scope, p.tbl, p.ind, p.col, x.agencies, p.agencies
FROM p JOIN x USING (year, scope, tbl, ind, col)
WHERE p.agencies < x.agencies OR p.agencies > max(x.reports, (
    SELECT count(*) FROM membership m WHERE m.year = x.year AND m.scope = x.scope));
