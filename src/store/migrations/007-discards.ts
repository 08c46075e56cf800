/**
 * Versions that somebody discarded: they stay as they are, are never current and are never chosen to be. One that was
 * restored keeps its row, so that the record says what stood when.
 */
export const discards = /* sql */ `
CREATE TABLE discards (
  id           INTEGER PRIMARY KEY,
  artifact     INTEGER NOT NULL REFERENCES artifacts (id),
  discarded_at INTEGER NOT NULL,
  restored_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX discards_in_force ON discards (artifact) WHERE restored_at IS NULL;
CREATE INDEX discards_by_artifact ON discards (artifact);
`;
