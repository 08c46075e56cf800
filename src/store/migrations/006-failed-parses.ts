/**
 * Which answer could last not be parsed, and in which way it was tried. Parsing has no chance in it: while neither is another,
 * it fails again, and a plan can say so.
 */
export const failedParses = /* sql */ `
CREATE TABLE failed_parses (
  generation INTEGER PRIMARY KEY REFERENCES generations (id),
  raw        INTEGER NOT NULL REFERENCES artifacts (id),
  parser     INTEGER NOT NULL REFERENCES sources (id)
) STRICT;
`;
