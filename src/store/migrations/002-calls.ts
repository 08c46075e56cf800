/**
 * The ledger of model calls. A row is written before a request leaves and completed in the transaction that stores what
 * came of it, so that after a crash every call is known, or known to be unknown. Money is in millionths of a US dollar.
 */
export const calls = /* sql */ `
CREATE TABLE calls (
  id                INTEGER PRIMARY KEY,
  run               INTEGER NOT NULL REFERENCES runs (id),
  generation        INTEGER NOT NULL REFERENCES generations (id),
  attempt           INTEGER NOT NULL,
  model             TEXT NOT NULL,
  provider          TEXT NOT NULL,
  state             TEXT NOT NULL CHECK (state IN ('sent', 'answered', 'failed', 'unknown')),
  reserved_micros   INTEGER,
  cost_micros       INTEGER,
  prompt_tokens     INTEGER,
  completion_tokens INTEGER,
  host              TEXT,
  status            INTEGER,
  bytes_out         INTEGER,
  bytes_in          INTEGER,
  reason            TEXT,
  day               TEXT NOT NULL,
  sent_at           INTEGER NOT NULL,
  ended_at          INTEGER
) STRICT;
CREATE INDEX calls_open ON calls (state) WHERE state = 'sent';
CREATE INDEX calls_by_run ON calls (run);
CREATE INDEX calls_by_time ON calls (sent_at);
CREATE INDEX calls_by_generation ON calls (generation);

-- Money spent or reserved, by run (\`run:5\`) and by day (\`day:2026-11-23\`), kept beside the calls so that a cap costs one row.
CREATE TABLE spend (
  scope  TEXT PRIMARY KEY,
  micros INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE summaries ADD COLUMN cost_micros INTEGER;
`;
