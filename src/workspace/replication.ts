import { positiveInteger, requiredCell, UniqueIds } from './cells.ts';
import { readOptionalTable } from './csv.ts';

/** Reads how many replicates each stage asks for; stages that are not listed have none recorded. */
export function readReplication(root: string): Map<string, number> {
  const replication = new Map<string, number>();
  const ids = new UniqueIds();
  for (const row of readOptionalTable(root, '1_raw/replication_config.csv', ['stage', 'replicates'])) {
    const stage = requiredCell(row, 'stage');
    ids.add(stage, row, 'stage');
    replication.set(stage, positiveInteger(row, 'replicates'));
  }
  return replication;
}
