/**
 * What reuse saved. A run remembers what it reused as a set and which answers it looked at and reused, so that what it never
 * reached is told apart; once it has ended its savings are counted and kept, for they are about what answers took then.
 */
export const savings = /* sql */ `
-- Spans of generations, as JSON, that the run reused as a set; null for runs that were recorded before this was known.
ALTER TABLE runs ADD COLUMN reused_scope TEXT;

-- Generations that a run worked on and of which it reused the answer without parsing it again.
CREATE TABLE reused_answers (
  run        INTEGER NOT NULL REFERENCES runs (id),
  generation INTEGER NOT NULL REFERENCES generations (id),
  PRIMARY KEY (run, generation)
) STRICT, WITHOUT ROWID;

CREATE TABLE savings (
  run          INTEGER PRIMARY KEY REFERENCES runs (id),
  calls        INTEGER NOT NULL,
  total_tokens INTEGER NOT NULL,
  cost_micros  INTEGER,
  duration_ms  REAL NOT NULL
) STRICT;
`;
