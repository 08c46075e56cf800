import { Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ImportedFile } from '../../../src/api/index.ts';
import classes from './detail.module.css';
import { DataViewer } from './text/index.ts';

interface MetadataJsonProps {
  /** All that is known, as JSON. */
  readonly json: string;
  readonly imported: readonly ImportedFile[];
  /** Stands at the beginning of the toolbar. */
  readonly children: ReactNode;
}

const ALL = '';

/** What is known about a generation as JSON, and each file that it was imported with exactly as it was. */
export function MetadataJson({ json, imported, children }: MetadataJsonProps) {
  const [picked, setPicked] = useState(ALL);
  const file = imported.find(({ name }) => name === picked);
  const text = file?.text ?? json;
  return (
    <DataViewer
      key={text}
      text={text}
      label={file === undefined ? 'Metadata as JSON' : `${file.name}, as imported`}
      copyLabel={file === undefined ? 'Copy as JSON' : `Copy ${file.name}`}
    >
      {children}
      {imported.length > 0 && (
        <Select
          aria-label="What is shown"
          className={classes.filePicker}
          data={[
            { value: ALL, label: 'All that is known' },
            ...imported.map(({ name }) => ({ value: name, label: `${name}, as imported` })),
          ]}
          value={file === undefined ? ALL : picked}
          allowDeselect={false}
          onChange={(value) => setPicked(value ?? ALL)}
        />
      )}
    </DataViewer>
  );
}
