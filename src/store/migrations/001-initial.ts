/**
 * The first schema. Integers stand for names that recur (stages, templates, models, combos), so that the decision over
 * a whole selection joins small tables by row id. Texts and snapshots are interned by hash, so "is it the same?" is a
 * comparison of integers.
 */
export const initial = /* sql */ `
CREATE TABLE texts (
  id    INTEGER PRIMARY KEY,
  hash  BLOB NOT NULL UNIQUE,
  codec INTEGER NOT NULL,
  chars INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  body  BLOB NOT NULL
) STRICT;

CREATE TABLE sources (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL,
  hash       BLOB NOT NULL,
  body       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (kind, hash)
) STRICT;

CREATE TABLE stages (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  position   INTEGER NOT NULL,
  fresh      INTEGER NOT NULL,
  max_tokens INTEGER NOT NULL,
  parameters INTEGER REFERENCES sources (id)
) STRICT;

CREATE TABLE templates (
  id     INTEGER PRIMARY KEY,
  stage  INTEGER NOT NULL REFERENCES stages (id),
  name   TEXT NOT NULL,
  body   INTEGER REFERENCES sources (id),
  parser INTEGER REFERENCES sources (id),
  UNIQUE (stage, name)
) STRICT;

CREATE TABLE models (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  source  INTEGER REFERENCES sources (id)
) STRICT;

-- Pairs of template and model whose calls are not sent as their stage's settings alone would have it.
CREATE TABLE call_parameters (
  template   INTEGER NOT NULL REFERENCES templates (id),
  model      INTEGER NOT NULL REFERENCES models (id),
  parameters INTEGER NOT NULL REFERENCES sources (id),
  max_tokens INTEGER NOT NULL,
  PRIMARY KEY (template, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE combos (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE,
  source INTEGER REFERENCES sources (id)
) STRICT;

CREATE TABLE cohorts (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE generations (
  id            INTEGER PRIMARY KEY,
  gen_id        TEXT NOT NULL UNIQUE,
  stage         INTEGER NOT NULL REFERENCES stages (id),
  template      INTEGER NOT NULL REFERENCES templates (id),
  model         INTEGER REFERENCES models (id),
  combo         INTEGER REFERENCES combos (id),
  parent        INTEGER REFERENCES generations (id),
  parent_gen_id TEXT,
  replicate     INTEGER NOT NULL,
  mode          TEXT NOT NULL CHECK (mode IN ('llm', 'copy')),
  cohort        INTEGER REFERENCES cohorts (id),
  signature     TEXT NOT NULL,
  file_json     TEXT,
  created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX generations_by_parent ON generations (parent) WHERE parent IS NOT NULL;
CREATE INDEX generations_orphaned ON generations (parent_gen_id) WHERE parent IS NULL AND parent_gen_id IS NOT NULL;

CREATE TABLE cohort_members (
  cohort     INTEGER NOT NULL REFERENCES cohorts (id),
  generation INTEGER NOT NULL REFERENCES generations (id),
  PRIMARY KEY (cohort, generation)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  id           INTEGER PRIMARY KEY,
  state        TEXT NOT NULL,
  request      TEXT NOT NULL,
  owner        TEXT NOT NULL,
  scope        TEXT NOT NULL,
  total        INTEGER NOT NULL,
  done         INTEGER NOT NULL,
  reused       INTEGER NOT NULL,
  generated    INTEGER NOT NULL,
  failed       INTEGER NOT NULL,
  model_calls  INTEGER NOT NULL,
  total_tokens INTEGER NOT NULL,
  failure      TEXT,
  started_at   INTEGER NOT NULL,
  ended_at     INTEGER
) STRICT;

CREATE TABLE artifacts (
  id          INTEGER PRIMARY KEY,
  generation  INTEGER NOT NULL REFERENCES generations (id),
  phase       INTEGER NOT NULL CHECK (phase IN (0, 1, 2)),
  version     INTEGER NOT NULL,
  text        INTEGER NOT NULL REFERENCES texts (id),
  usable      INTEGER NOT NULL,
  run         INTEGER REFERENCES runs (id),
  upstream    INTEGER REFERENCES artifacts (id),
  template    INTEGER REFERENCES sources (id),
  concepts    INTEGER REFERENCES sources (id),
  parent_text INTEGER REFERENCES texts (id),
  input_text  INTEGER REFERENCES texts (id),
  model       INTEGER REFERENCES sources (id),
  parameters  INTEGER REFERENCES sources (id),
  cut_at      INTEGER,
  raw_text    INTEGER REFERENCES texts (id),
  parser      INTEGER REFERENCES sources (id),
  metadata    TEXT NOT NULL,
  file_json   TEXT,
  created_at  INTEGER NOT NULL,
  UNIQUE (generation, phase, version)
) STRICT;

-- Files of an imported generation that no artifact stands for, kept so that an export gives back what came in.
CREATE TABLE kept_files (
  generation INTEGER NOT NULL REFERENCES generations (id),
  name       TEXT NOT NULL,
  body       BLOB NOT NULL,
  PRIMARY KEY (generation, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE heads (
  generation      INTEGER PRIMARY KEY REFERENCES generations (id),
  input_artifact  INTEGER REFERENCES artifacts (id),
  input_text      INTEGER,
  input_template  INTEGER,
  input_concepts  INTEGER,
  input_parent    INTEGER,
  raw_artifact    INTEGER REFERENCES artifacts (id),
  raw_text        INTEGER,
  raw_input       INTEGER,
  raw_model       INTEGER,
  raw_parameters  INTEGER,
  raw_cut_at      INTEGER,
  parsed_artifact INTEGER REFERENCES artifacts (id),
  parsed_text     INTEGER,
  parsed_raw      INTEGER,
  parsed_parser   INTEGER
) STRICT;

CREATE TABLE summaries (
  generation   INTEGER PRIMARY KEY REFERENCES generations (id),
  status       TEXT NOT NULL,
  stale        INTEGER NOT NULL,
  run          INTEGER,
  outcome      TEXT,
  reason       TEXT,
  score        REAL,
  total_tokens INTEGER,
  duration_ms  REAL,
  truncated    INTEGER NOT NULL,
  versions     INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE materializations (
  run        INTEGER NOT NULL REFERENCES runs (id),
  generation INTEGER NOT NULL REFERENCES generations (id),
  phase      INTEGER NOT NULL,
  outcome    TEXT NOT NULL CHECK (outcome IN ('generated', 'failed')),
  reason     TEXT NOT NULL,
  differs    INTEGER NOT NULL,
  artifact   INTEGER REFERENCES artifacts (id),
  failure    TEXT,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  PRIMARY KEY (run, generation, phase)
) STRICT, WITHOUT ROWID;

-- Disjoint spans of generation row ids with the newest run that covered them: what a run reused is its scope without
-- its materializations, so a pass that reuses everything writes O(1) rows.
CREATE TABLE coverage (
  lo  INTEGER PRIMARY KEY,
  hi  INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (id)
) STRICT;

CREATE TABLE leases (
  name       TEXT PRIMARY KEY,
  owner      TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

-- One row per generation: what is current, and how what it consumed differs from what it would consume now.
-- Bits: 1 template, 2 concepts, 4 parent, 8 input, 16 model, 32 parameters, 64 raw, 128 parser, 256 ancestor.
-- A component that was never recorded (imported artifacts) is not known to differ.
CREATE VIEW staleness AS
SELECT g.id, g.stage, s.fresh, p.parsed_text AS parent_text,
  h.input_artifact, h.input_text, h.raw_artifact, h.raw_text, h.raw_input, h.parsed_artifact, h.parsed_text, h.parsed_raw,
  (h.input_template IS NOT NULL AND h.input_template IS NOT t.body)
    + 2 * (h.input_concepts IS NOT NULL AND h.input_concepts IS NOT c.source)
    + 4 * (h.input_parent IS NOT NULL AND h.input_parent IS NOT p.parsed_text) AS input_differs,
  8 * (h.raw_input IS NOT NULL AND h.raw_input IS NOT h.input_text)
    + 16 * (h.raw_model IS NOT NULL AND h.raw_model IS NOT m.source)
    + 32 * ((h.raw_parameters IS NOT NULL AND h.raw_parameters IS NOT coalesce(q.parameters, s.parameters))
            OR (h.raw_cut_at IS NOT NULL AND h.raw_cut_at < coalesce(q.max_tokens, s.max_tokens))) AS raw_differs,
  64 * (h.parsed_raw IS NOT NULL AND h.parsed_raw IS NOT h.raw_text)
    + 128 * (h.parsed_parser IS NOT NULL AND h.parsed_parser IS NOT t.parser) AS parsed_differs
FROM generations g
JOIN heads h ON h.generation = g.id
JOIN stages s ON s.id = g.stage
JOIN templates t ON t.id = g.template
LEFT JOIN combos c ON c.id = g.combo
LEFT JOIN models m ON m.id = g.model
LEFT JOIN call_parameters q ON q.template = g.template AND q.model = g.model
LEFT JOIN heads p ON p.generation = g.parent;
`;
