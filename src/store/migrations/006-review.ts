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
`;
