-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a run published, as tables of exact integers.
--
-- Loaded before this, as text: observations, coverage, city_totals, ratios, changes, with the
-- columns of the contract. Numbers become whole ten-thousandths ("units").

CREATE VIEW digits AS
SELECT rowid AS id, 'o' AS file, value AS text FROM observations
UNION ALL SELECT rowid, 't', value FROM city_totals
UNION ALL SELECT rowid, 'rn', numerator FROM ratios
UNION ALL SELECT rowid, 'rd', denominator FROM ratios
UNION ALL SELECT rowid, 'cb', base_value FROM changes
UNION ALL SELECT rowid, 'cv', value FROM changes
UNION ALL SELECT rowid, 'cc', change FROM changes;

CREATE TABLE number AS
WITH bare AS (
    SELECT id, file, CASE WHEN text LIKE '-%' THEN -1 ELSE 1 END AS sign, ltrim(text, '-') AS text
    FROM digits WHERE text <> ''
), apart AS (
    SELECT id, file, sign, instr(text, '.') AS dot, text FROM bare
)
SELECT file, id, sign * (
    CAST(CASE dot WHEN 0 THEN text ELSE substr(text, 1, dot - 1) END AS INTEGER) * 10000 +
    CAST(substr(CASE dot WHEN 0 THEN '' ELSE substr(text, dot + 1) END || '0000', 1, 4) AS INTEGER)
) AS units FROM apart;
CREATE UNIQUE INDEX number_of ON number (file, id);

-- Whose report counts: one that was read and that no rule keeps out.
CREATE TABLE counted AS
SELECT CAST(year AS INTEGER) AS year, agency_id, category
FROM coverage WHERE state IN ('reported', 'unknown');
CREATE UNIQUE INDEX counted_of ON counted (year, agency_id);

-- The cells of the reports that count; units is null where there is no value.
CREATE TABLE cell AS
SELECT c.year, c.agency_id, CAST(o.form AS INTEGER) AS form, CAST(o."table" AS INTEGER) AS tbl,
       o.indicator AS ind, o.column AS col, n.units, o.status
FROM observations o
JOIN counted c ON c.year = CAST(o.year AS INTEGER) AND c.agency_id = o.agency_id
LEFT JOIN number n ON n.file = 'o' AND n.id = o.rowid;
CREATE UNIQUE INDEX cell_of ON cell (year, agency_id, tbl, ind, col);

-- Which sums an agency is in.
CREATE TABLE membership AS
SELECT year, agency_id, 'city' AS scope FROM counted
UNION ALL SELECT year, agency_id, 'category:' || category FROM counted WHERE category <> '';

-- A blank total whose parts were all assumed zero: in a ratio it counts as nothing.
CREATE TABLE void_total AS
SELECT t.year, t.agency_id, t.tbl, t.ind
FROM cell t JOIN cell p ON p.year = t.year AND p.agency_id = t.agency_id AND p.tbl = t.tbl
                       AND p.ind = t.ind AND p.col <> 'total'
WHERE t.tbl IN (3, 4) AND t.col = 'total' AND t.units IS NULL
GROUP BY t.year, t.agency_id, t.tbl, t.ind HAVING min(p.status = 'E') = 1;
CREATE UNIQUE INDEX void_total_of ON void_total (year, agency_id, tbl, ind);
