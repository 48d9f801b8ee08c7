-- SPDX-License-Identifier: GPL-3.0-or-later
-- ratios.csv once more: sums over sums, rounded half away from zero by whole numbers.

CREATE TABLE term (ratio, part, sign, tbl, ind, col);
INSERT INTO term VALUES
('granted_rate', 'n', 1, 3, 'granted', 'total'),
('granted_in_part_rate', 'n', 1, 3, 'granted_in_part', 'total'),
('disclosure_rate', 'n', 1, 3, 'granted', 'total'),
('disclosure_rate', 'n', 1, 3, 'granted_in_part', 'total'),
('denial_rate', 'n', 1, 3, 'denied', 'total'),
('unable_rate', 'n', 1, 3, 'unable', 'total'),
('unprocessed_rate', 'n', 1, 3, 'unprocessed', 'total'),
('other_rate', 'n', 1, 3, 'other', 'total'),
('completion_rate', 'n', 1, 3, 'concluded', 'total'),
('carry_over_rate', 'n', 1, 3, 'carried_out', 'total'),
('natural_share', 'n', 1, 3, 'received', 'natural'),
('organisation_share', 'n', 1, 3, 'received', 'business'),
('organisation_share', 'n', 1, 3, 'received', 'research'),
('organisation_share', 'n', 1, 3, 'received', 'social'),
('organisation_share', 'n', 1, 3, 'received', 'legal'),
('organisation_share', 'n', 1, 3, 'received', 'other'),
('review_rate', 'n', 1, 4, 'review', 'total'),
('suit_rate', 'n', 1, 4, 'suit_direct', 'total'),
('suit_rate', 'n', 1, 4, 'suit_after_review', 'total'),
('review_correction_rate', 'n', 1, 4, 'review', 'corrected'),
('review_correction_rate', 'd', 1, 4, 'review', 'total'),
('review_correction_rate', 'd', -1, 4, 'review', 'pending'),
('suit_correction_rate', 'n', 1, 4, 'suit_direct', 'corrected'),
('suit_correction_rate', 'n', 1, 4, 'suit_after_review', 'corrected'),
('suit_correction_rate', 'd', 1, 4, 'suit_direct', 'total'),
('suit_correction_rate', 'd', 1, 4, 'suit_after_review', 'total'),
('suit_correction_rate', 'd', -1, 4, 'suit_direct', 'pending'),
('suit_correction_rate', 'd', -1, 4, 'suit_after_review', 'pending'),
('review_to_suit_rate', 'n', 1, 4, 'suit_after_review', 'total'),
('review_to_suit_rate', 'd', 1, 4, 'review', 'total'),
('review_to_suit_rate', 'd', -1, 4, 'review', 'pending'),
('normative_publication_rate', 'n', 1, 2, 'normative_documents', 'published'),
('normative_publication_rate', 'd', 1, 2, 'normative_documents', 'made');
INSERT INTO term
SELECT DISTINCT ratio, 'd', 1, 3, 'concluded', 'total' FROM term
WHERE ratio IN ('review_rate', 'suit_rate') OR ratio LIKE 'grant%' OR ratio LIKE 'un%'
   OR ratio IN ('disclosure_rate', 'denial_rate', 'other_rate');
INSERT INTO term
SELECT ratio, 'd', 1, 3, ind, 'total'
FROM (SELECT 'completion_rate' AS ratio UNION SELECT 'carry_over_rate'),
     (SELECT 'received' AS ind UNION SELECT 'carried_in');
INSERT INTO term VALUES ('natural_share', 'd', 1, 3, 'received', 'total'),
                        ('organisation_share', 'd', 1, 3, 'received', 'total');

-- The cells that ratios are made of. Of an agency: its own, a blank total over assumed zeros as
-- nothing, a subtotal with a part missing as missing. Of the city and a category: the totals; whether
-- a total that no agency has a value for is nothing, where its parts add up to nothing, is left open.
CREATE TABLE factor AS
WITH own AS (
    SELECT c.year, c.agency_id, c.tbl, c.ind, c.col, n.ind IS NOT NULL AS void,
           CASE WHEN n.ind IS NULL THEN c.units ELSE 0 END AS units
    FROM cell c LEFT JOIN void_total n ON n.year = c.year AND n.agency_id = c.agency_id
                                   AND n.tbl = c.tbl AND n.ind = c.ind AND c.col = 'total'
), summed AS (
    SELECT t.year, t.scope, t.tbl, t.ind, t.col, t.unsure,
           t.units IS NULL AND t.col = 'total' AND t.tbl IN (3, 4) AND NOT EXISTS (
               SELECT 1 FROM total p WHERE p.year = t.year AND p.scope = t.scope AND p.tbl = t.tbl
               AND p.ind = t.ind AND p.col <> 'total' AND p.units IS NOT 0) AS void, t.units
    FROM total t
)
SELECT year, 'agency' AS scope, agency_id AS who, tbl, ind, col, units, void, 0 AS unsure FROM own
UNION ALL
SELECT year, 'agency', agency_id, 3, substr(ind, 1, instr(ind, '.') - 1), col,
       CASE WHEN count(units) = count(*) THEN sum(units) END, max(void), 0
FROM own WHERE tbl = 3 AND instr(ind, '.') > 0
GROUP BY year, agency_id, substr(ind, 1, instr(ind, '.') - 1), col
UNION ALL
SELECT year, scope, '', tbl, ind, col, CASE WHEN void THEN 0 ELSE units END, void, unsure OR void
FROM summed;
CREATE UNIQUE INDEX factor_of ON factor (year, scope, who, tbl, ind, col);

-- Counts, so units are whole: n and d are plain counts, null where a term is missing.
-- unsure: nothing but blank totals in the numerator, or a denominator below zero.
CREATE TABLE agency_fraction AS
WITH who AS (SELECT DISTINCT year, scope, who FROM factor WHERE scope = 'agency'),
     side AS (
    SELECT w.year, w.scope, w.who, t.ratio, t.part,
           CASE WHEN count(f.units) = count(*) THEN sum(t.sign * f.units) / 10000 END AS n,
           max(coalesce(f.unsure, 0)) AS unsure, min(coalesce(f.void, 0)) AS void
    FROM who w CROSS JOIN term t
    LEFT JOIN factor f ON f.year = w.year AND f.scope = w.scope AND f.who = w.who
                      AND f.tbl = t.tbl AND f.ind = t.ind AND f.col = t.col
    GROUP BY w.year, w.scope, w.who, t.ratio, t.part)
SELECT n.year, n.scope, n.who, n.ratio, n.n, d.n AS d,
       n.unsure OR d.unsure OR n.void OR coalesce(d.n, 0) < 0 AS unsure
FROM side n JOIN side d USING (year, scope, who, ratio) WHERE n.part = 'n' AND d.part = 'd';

-- Of the city and a category: over the agencies that have every term of both sides.
CREATE TABLE fraction AS
SELECT * FROM agency_fraction
UNION ALL
SELECT m.year, m.scope, '', f.ratio, sum(CASE WHEN f.d IS NOT NULL THEN f.n END),
       sum(CASE WHEN f.n IS NOT NULL THEN f.d END),
       coalesce(sum(CASE WHEN f.n IS NOT NULL THEN f.d END), 0) < 0
FROM membership m JOIN agency_fraction f ON f.year = m.year AND f.who = m.agency_id
GROUP BY m.year, m.scope, f.ratio;
CREATE UNIQUE INDEX fraction_of ON fraction (year, scope, who, ratio);

-- value: millionths; change: ten-thousandths of a percentage point
CREATE TABLE ratio AS
WITH pair AS (
    SELECT f.year, f.scope, f.who, f.ratio, f.n, f.d, b.n AS bn, b.d AS bd,
           f.unsure OR coalesce(b.unsure, 0) AS unsure,
           f.n IS NOT NULL AND f.d > 0 AS has, coalesce(b.n IS NOT NULL AND b.d > 0, 0) AS based
    FROM fraction f LEFT JOIN fraction b ON b.year = f.year - 1 AND b.scope = f.scope
                                        AND b.who = f.who AND b.ratio = f.ratio
), part AS (
    SELECT *, (2000000 * abs(n) + d) / (2 * d) * CASE WHEN n < 0 THEN -1 ELSE 1 END AS v,
           (2000000 * abs(bn) + bd) / (2 * bd) * CASE WHEN bn < 0 THEN -1 ELSE 1 END AS b,
           n * bd - bn * d AS up, d * bd AS down
    FROM pair
)
SELECT year, scope, who, ratio, n, d, unsure, has, based,
       CASE WHEN has THEN v END AS value, CASE WHEN based THEN b END AS base,
       CASE WHEN has AND based THEN (2000000 * abs(up) + down) / (2 * down)
            * CASE WHEN up < 0 THEN -1 ELSE 1 END END AS pp
FROM part;

CREATE TABLE expected_ratio AS
SELECT year, scope, who, ratio, n, d, unsure, has,
       CASE WHEN has THEN printf('%s%d.%06d', substr('-', 1, value < 0), abs(value) / 1000000,
                                 abs(value) % 1000000) ELSE '' END AS value,
       CASE WHEN based THEN printf('%s%d.%06d', substr('-', 1, base < 0), abs(base) / 1000000,
                                   abs(base) % 1000000) ELSE '' END AS base,
       CASE WHEN pp IS NULL THEN '' ELSE printf('%s%d.%04d', substr('-', 1, pp < 0),
                                                abs(pp) / 10000, abs(pp) % 10000) END AS pp
FROM ratio;
CREATE UNIQUE INDEX expected_ratio_of ON expected_ratio (year, scope, who, ratio);

CREATE VIEW published_ratio AS
SELECT CAST(r.year AS INTEGER) AS year, r.scope,
       CASE r.scope WHEN 'agency' THEN r.agency_id ELSE '' END AS who, r.ratio,
       n.units AS n, d.units AS d, r.value, r.base_value AS base, r.change_pp AS pp
FROM ratios r LEFT JOIN number n ON n.file = 'rn' AND n.id = r.rowid
              LEFT JOIN number d ON d.file = 'rd' AND d.id = r.rowid
WHERE r.scope IN ('city', 'agency')
   OR (r.scope LIKE 'category:%' AND r.scope NOT LIKE '%:matched');

CREATE VIEW wrong_ratio AS
WITH x AS (SELECT * FROM expected_ratio WHERE NOT unsure),
     p AS (SELECT p.* FROM published_ratio p LEFT JOIN expected_ratio e
           USING (year, scope, who, ratio) WHERE NOT coalesce(e.unsure, 0))
SELECT 'not published' AS what, x.year, x.scope, x.who, x.ratio, x.value AS expected,
       NULL AS found
FROM x LEFT JOIN p USING (year, scope, who, ratio) WHERE x.has AND p.year IS NULL
UNION ALL
SELECT 'twice', year, scope, who, ratio, 1, count(*)
FROM p GROUP BY year, scope, who, ratio HAVING count(*) > 1
UNION ALL
SELECT 'value', p.year, p.scope, p.who, p.ratio, coalesce(x.value, ''), p.value
FROM p LEFT JOIN x USING (year, scope, who, ratio) WHERE p.value <> coalesce(x.value, '')
UNION ALL
SELECT 'numerator', p.year, p.scope, p.who, p.ratio, x.n * 10000, p.n
FROM p JOIN x USING (year, scope, who, ratio) WHERE x.has AND p.n IS NOT x.n * 10000
UNION ALL
SELECT 'denominator', p.year, p.scope, p.who, p.ratio, x.d * 10000, p.d
FROM p JOIN x USING (year, scope, who, ratio) WHERE x.has AND p.d IS NOT x.d * 10000
UNION ALL
SELECT 'base_value', p.year, p.scope, p.who, p.ratio, x.base, p.base
FROM p JOIN x USING (year, scope, who, ratio) WHERE x.has AND p.base <> x.base
UNION ALL
SELECT 'change_pp', p.year, p.scope, p.who, p.ratio, coalesce(x.pp, ''), p.pp
FROM p LEFT JOIN x USING (year, scope, who, ratio) WHERE p.pp <> coalesce(x.pp, '');
