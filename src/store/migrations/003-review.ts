/** Whether a difference was accepted: that artifact, that component, and exactly what it would consume now. */
const accepted = (artifact: string, component: number, present: string, limit = 'NULL'): string => `EXISTS (
      SELECT 1 FROM accepted_differences d WHERE d.artifact = ${artifact} AND d.component = ${component}
        AND d.present IS ${present} AND d.token_limit IS ${limit} AND d.live = 1)`;

interface DifferenceSql {
  readonly component: number;
  readonly differs: string;
  readonly isAccepted: string;
}

/** The bits of a phase's differences: those that count, or those that were accepted. Only what differs is looked up. */
const bits = (differences: readonly DifferenceSql[], wanted: 'open' | 'accepted'): string =>
  differences
    .map(({ component, differs, isAccepted }) => {
      const counts = wanted === 'open' ? `NOT ${isAccepted}` : isAccepted;
      return `${component} * (CASE WHEN ${differs} THEN ${counts} ELSE 0 END)`;
    })
    .join('\n    + ');

const difference = (column: string, artifact: string, component: number, present: string): DifferenceSql => ({
  component,
  differs: `${column} IS NOT NULL AND ${column} IS NOT ${present}`,
  isAccepted: accepted(artifact, component, present),
});

const PARAMETERS = 'coalesce(q.parameters, s.parameters)';
const LIMIT = 'coalesce(q.max_tokens, s.max_tokens)';

const INPUT = [
  difference('h.input_template', 'h.input_artifact', 1, 't.body'),
  difference('h.input_concepts', 'h.input_artifact', 2, 'c.source'),
  difference('h.input_parent', 'h.input_artifact', 4, 'p.parsed_text'),
];
const RAW = [
  difference('h.raw_input', 'h.raw_artifact', 8, 'h.input_text'),
  difference('h.raw_model', 'h.raw_artifact', 16, 'm.source'),
  {
    component: 32,
    differs: `(h.raw_parameters IS NOT NULL AND h.raw_parameters IS NOT ${PARAMETERS})
      OR (h.raw_cut_at IS NOT NULL AND h.raw_cut_at < ${LIMIT})`,
    isAccepted: accepted('h.raw_artifact', 32, PARAMETERS, `iif(h.raw_cut_at IS NULL, NULL, ${LIMIT})`),
  },
];
const PARSED = [
  difference('h.parsed_raw', 'h.parsed_artifact', 64, 'h.raw_text'),
  difference('h.parsed_parser', 'h.parsed_artifact', 128, 't.parser'),
];

/**
 * What people say about generations. What was said is never changed or removed (annotation_events); what holds now is
 * one row per annotated generation, with its tags beside it, so that the table can filter by them.
 */
export const review = /* sql */ `
CREATE TABLE annotation_events (
  id         INTEGER PRIMARY KEY,
  batch      INTEGER NOT NULL,
  generation INTEGER NOT NULL REFERENCES generations (id),
  author     TEXT NOT NULL,
  at         INTEGER NOT NULL,
  before     TEXT NOT NULL,
  after      TEXT NOT NULL,
  undoes     INTEGER
) STRICT;
CREATE INDEX annotation_events_by_generation ON annotation_events (generation);
CREATE INDEX annotation_events_by_batch ON annotation_events (batch);
CREATE TRIGGER annotation_events_never_change BEFORE UPDATE ON annotation_events
BEGIN SELECT raise(ABORT, 'annotation_events is append-only'); END;
CREATE TRIGGER annotation_events_never_go BEFORE DELETE ON annotation_events
BEGIN SELECT raise(ABORT, 'annotation_events is append-only'); END;

CREATE TABLE annotations (
  generation INTEGER PRIMARY KEY REFERENCES generations (id),
  rating     INTEGER CHECK (rating BETWEEN 1 AND 5),
  thumb      TEXT CHECK (thumb IN ('up', 'down')),
  tags       TEXT NOT NULL,
  note       TEXT,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE annotation_tags (
  tag        TEXT NOT NULL,
  generation INTEGER NOT NULL REFERENCES generations (id),
  PRIMARY KEY (tag, generation)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_tags_by_generation ON annotation_tags (generation);

-- "Still valid": somebody looked at what differs and accepted it. What is taken back stays, no longer live.
CREATE TABLE waivers (
  id         INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL REFERENCES generations (id),
  author     TEXT NOT NULL,
  at         INTEGER NOT NULL,
  note       TEXT NOT NULL,
  revoked_by TEXT,
  revoked_at INTEGER
) STRICT;
CREATE INDEX waivers_by_generation ON waivers (generation);

CREATE TABLE accepted_differences (
  waiver      INTEGER NOT NULL REFERENCES waivers (id),
  artifact    INTEGER NOT NULL REFERENCES artifacts (id),
  component   INTEGER NOT NULL,
  present     INTEGER,
  token_limit INTEGER,
  live        INTEGER NOT NULL
) STRICT;
CREATE INDEX accepted_differences_by_artifact ON accepted_differences (artifact, component) WHERE live = 1;
CREATE INDEX accepted_differences_by_waiver ON accepted_differences (waiver);

-- Blind comparisons: which of two versions won, by what. One that is taken back stays.
CREATE TABLE verdicts (
  id           INTEGER PRIMARY KEY,
  first        INTEGER NOT NULL REFERENCES artifacts (id),
  second       INTEGER NOT NULL REFERENCES artifacts (id),
  winner       TEXT NOT NULL CHECK (winner IN ('first', 'second', 'tie')),
  criteria     TEXT NOT NULL,
  author       TEXT NOT NULL,
  at           INTEGER NOT NULL,
  withdrawn_by TEXT,
  withdrawn_at INTEGER
) STRICT;

-- A lineage begins with everything made from one combination.
CREATE INDEX generations_by_combo ON generations (combo) WHERE combo IS NOT NULL;

-- As before, but a difference that was accepted does not count, and is told apart.
DROP VIEW staleness;
CREATE VIEW staleness AS
SELECT g.id, g.stage, s.fresh, p.parsed_text AS parent_text,
  h.input_artifact, h.input_text, h.raw_artifact, h.raw_text, h.raw_input, h.parsed_artifact, h.parsed_text, h.parsed_raw,
  ${bits(INPUT, 'open')} AS input_differs,
  ${bits(RAW, 'open')} AS raw_differs,
  ${bits(PARSED, 'open')} AS parsed_differs,
  ${bits(INPUT, 'accepted')} AS input_accepted,
  ${bits(RAW, 'accepted')} AS raw_accepted,
  ${bits(PARSED, 'accepted')} AS parsed_accepted
FROM generations g
JOIN heads h ON h.generation = g.id
JOIN stages s ON s.id = g.stage
JOIN templates t ON t.id = g.template
LEFT JOIN combos c ON c.id = g.combo
LEFT JOIN models m ON m.id = g.model
LEFT JOIN call_parameters q ON q.template = g.template AND q.model = g.model
LEFT JOIN heads p ON p.generation = g.parent;
`;
