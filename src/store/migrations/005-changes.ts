/** Entries that the log holds. */
const HELD = 50_000;

/** Notes a change whenever something happens. */
const noting = (name: string, event: string, generation: string): string => `
CREATE TRIGGER ${name} AFTER ${event} BEGIN
  INSERT INTO changes (generation) VALUES (${generation});
  DELETE FROM changes WHERE id <= last_insert_rowid() - ${HELD};
END;`;

/**
 * A short log of which generations changed in what the table shows, so that whoever keeps the table's columns at hand
 * (src/store/listing) reads again only those. Generation 0 stands for memberships of cohorts, -1 for what people have said.
 * The log forgets: a reader that is behind by more than it holds reads everything.
 */
export const changes = /* sql */ `
CREATE TABLE changes (
  id         INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL
) STRICT;
${noting('summary_added', 'INSERT ON summaries', 'new.generation')}
${noting('summary_changed', 'UPDATE ON summaries', 'new.generation')}
${noting('parent_found', 'UPDATE OF parent ON generations', 'new.id')}
${noting('member_added', 'INSERT ON cohort_members', '0')}
${noting('annotation_added', 'INSERT ON annotations', '-1')}
${noting('annotation_changed', 'UPDATE ON annotations', '-1')}
${noting('annotation_gone', 'DELETE ON annotations', '-1')}
`;
