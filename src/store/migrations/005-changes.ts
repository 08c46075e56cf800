/**
 * A short log of which generations changed in what the table shows, so that whoever keeps the table's columns at hand
 * (src/store/listing) reads again only those. Generation 0 stands for memberships of cohorts. The log forgets: a reader that
 * is behind by more than it holds reads everything.
 */
export const changes = /* sql */ `
CREATE TABLE changes (
  id         INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL
) STRICT;

CREATE TRIGGER summary_added AFTER INSERT ON summaries BEGIN
  INSERT INTO changes (generation) VALUES (new.generation);
  DELETE FROM changes WHERE id = last_insert_rowid() - 50000;
END;

CREATE TRIGGER summary_changed AFTER UPDATE ON summaries BEGIN
  INSERT INTO changes (generation) VALUES (new.generation);
  DELETE FROM changes WHERE id = last_insert_rowid() - 50000;
END;

CREATE TRIGGER parent_found AFTER UPDATE OF parent ON generations BEGIN
  INSERT INTO changes (generation) VALUES (new.id);
  DELETE FROM changes WHERE id = last_insert_rowid() - 50000;
END;

CREATE TRIGGER member_added AFTER INSERT ON cohort_members
WHEN (SELECT generation FROM changes ORDER BY id DESC LIMIT 1) IS NOT 0 BEGIN
  INSERT INTO changes (generation) VALUES (0);
  DELETE FROM changes WHERE id = last_insert_rowid() - 50000;
END;
`;
