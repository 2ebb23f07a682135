-- Counted once: of near copies (wire stories), one document stands for all.
CREATE OR REPLACE VIEW stories AS
SELECT * FROM documents WHERE coalesce(is_representative, true);

-- Who said what, to whom and when: each quote with its speaker, the speaker's role, and the article.
CREATE OR REPLACE VIEW quotes_with_speakers AS
SELECT q.quote_id, q.speaker_entity_id, coalesce(q.speaker_name, q.speaker) AS who, e.type AS speaker_type, e.wikidata_id, q.speaker_role,
       q.cue, q.content, coalesce(a.name, q.addressee) AS addressee, q.addressee_entity_id, q.said_when, q.said_on_start, q.said_on_end, q.kind, q.attribution, q.is_negated, q.confidence,
       d.document_id, d.title, d.publisher, d.published_on, d.url, coalesce(d.cluster_id, d.document_id) AS cluster_id,
       coalesce(d.is_representative, true) AS is_counted, q.start, q."end"
FROM quotes AS q JOIN documents AS d USING (document_id) LEFT JOIN entities AS e ON e.entity_id = q.speaker_entity_id
LEFT JOIN entities AS a ON a.entity_id = q.addressee_entity_id;

-- Who is quoted how often, copies of one story counted once.
CREATE OR REPLACE VIEW speakers AS
SELECT speaker_entity_id AS entity_id, max(who) AS name, max(speaker_type) AS type, count(*) AS quotes,
       count(*) FILTER (kind = 'direct') AS direct_quotes, count(DISTINCT cluster_id) AS stories,
       min(published_on) AS first_on, max(published_on) AS last_on, avg(confidence) AS mean_confidence
FROM quotes_with_speakers WHERE is_counted AND speaker_entity_id IS NOT NULL
GROUP BY speaker_entity_id ORDER BY quotes DESC, name, entity_id;

-- Who says which figure, of what.
CREATE OR REPLACE VIEW figures AS
SELECT c.claim_id, c.claimant_entity_id, coalesce(p.name, c.claimant) AS who, r.speaker_role AS role, c.text, c.bound, c.value, c.value_low,
       c.value_high, coalesce(c.currency, c.unit) AS unit, c.per_unit, c.kind, c.measured,
       -- A pronoun that nobody is behind is not the same subject in two articles.
       coalesce(s.name, CASE WHEN lower(c.subject) NOT IN ('i', 'you', 'he', 'she', 'it', 'we', 'they', 'this', 'that', 'these', 'those', 'who',
                                                           'which') THEN c.subject END) AS subject,
       c.place, c.period_text, c.period_start, c.period_end, c.change, c.modality, c.is_negated, r.content AS quote, c.quote_id, c.confidence,
       d.document_id, d.title, d.publisher, d.published_on, d.url, coalesce(d.cluster_id, d.document_id) AS cluster_id,
       coalesce(d.is_representative, true) AS is_counted, c.start, c."end", c.sentence_start
FROM numeric_claims AS c JOIN documents AS d USING (document_id)
LEFT JOIN quotes AS r ON r.quote_id = c.quote_id
LEFT JOIN entities AS p ON p.entity_id = c.claimant_entity_id
LEFT JOIN entities AS s ON s.entity_id = c.subject_entity_id;

-- Figures that contradict each other: the same thing measured of the same subject, place and period in the same unit, and values that
-- cannot both be true. Forecasts, targets, changes and what is denied are left out; "about" is taken as 5 % to either side.
CREATE OR REPLACE VIEW contradicting_figures AS
WITH comparable AS (
  SELECT *, lower(trim(measured)) AS thing, lower(trim(subject)) AS whose, lower(trim(place)) AS whereabouts,
         coalesce(CAST(period_start AS VARCHAR) || '/' || CAST(period_end AS VARCHAR), lower(trim(period_text))) AS period,
         CASE bound WHEN 'max' THEN '-inf'::DOUBLE WHEN 'approx' THEN value - 0.05 * abs(value) WHEN 'range' THEN value_low ELSE value END AS low,
         CASE bound WHEN 'min' THEN 'inf'::DOUBLE WHEN 'approx' THEN value + 0.05 * abs(value) WHEN 'range' THEN value_high ELSE value END AS high
  FROM figures
  WHERE is_counted AND measured IS NOT NULL AND (subject IS NOT NULL OR place IS NOT NULL)
    AND modality = 'reported' AND change = 'none' AND NOT is_negated
)
SELECT a.measured, a.subject, a.place, coalesce(a.period_text, b.period_text) AS period_text, a.unit,
       a.who AS who_a, a.text AS text_a, a.value AS value_a, a.document_id AS document_a, a.claim_id AS claim_a,
       b.who AS who_b, b.text AS text_b, b.value AS value_b, b.document_id AS document_b, b.claim_id AS claim_b,
       least(a.confidence, b.confidence) AS confidence
FROM comparable AS a JOIN comparable AS b
  ON a.thing = b.thing AND a.kind = b.kind AND a.unit IS NOT DISTINCT FROM b.unit AND a.per_unit IS NOT DISTINCT FROM b.per_unit
 AND a.whose IS NOT DISTINCT FROM b.whose AND a.whereabouts IS NOT DISTINCT FROM b.whereabouts AND a.period IS NOT DISTINCT FROM b.period
 AND a.claim_id < b.claim_id AND (a.high < b.low OR b.high < a.low)
 AND (a.document_id, a.sentence_start) <> (b.document_id, b.sentence_start)
ORDER BY confidence DESC, claim_a, claim_b;

-- Whom and what quotes name: entities mentioned inside the words that were said.
CREATE OR REPLACE VIEW entities_in_quotes AS
SELECT q.quote_id, q.speaker_entity_id, coalesce(q.speaker_name, q.speaker) AS who, m.entity_id, e.name, e.type, m.text, m.form, q.content,
       q.document_id, m.start, m."end"
FROM quotes AS q JOIN mentions AS m ON m.document_id = q.document_id
JOIN entities AS e ON e.entity_id = m.entity_id AND e.is_named
WHERE list_bool_or([span.start <= m.start AND m."end" <= span."end" FOR span IN q.spans]);

-- Who speaks of whom, copies of one story counted once.
CREATE OR REPLACE VIEW speaks_of AS
SELECT i.who, i.speaker_entity_id, i.name, i.entity_id, i.type, count(DISTINCT i.quote_id) AS quotes
FROM entities_in_quotes AS i JOIN stories USING (document_id) WHERE i.form = 'name' AND i.who IS NOT NULL
GROUP BY ALL ORDER BY quotes DESC, i.who, i.name, i.entity_id, i.speaker_entity_id;
