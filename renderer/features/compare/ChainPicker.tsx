import { Select } from '@mantine/core';
import { useCatalogue } from '../../api/index.ts';
import classes from './compare.module.css';
import { type Compared, nameOf } from './compared.ts';

interface ChainPickerProps {
  readonly compared: readonly Compared[];
  readonly pair: readonly [number, number];
  readonly onChange: (pair: readonly [number, number]) => void;
}

/** Which two chains stand against each other. */
export function ChainPicker({ compared, pair: [left, right], onChange }: ChainPickerProps) {
  const catalogue = useCatalogue();
  const data = compared.map((one, place) => ({
    value: String(place),
    label: `${one.letter}: ${nameOf(one, catalogue)}`,
  }));
  return (
    <div className={classes.tools}>
      <Select
        label="First"
        w={340}
        data={data}
        value={String(left)}
        allowDeselect={false}
        onChange={(value) => onChange([Number(value), right])}
      />
      <Select
        label="Second"
        w={340}
        data={data}
        value={String(right)}
        allowDeselect={false}
        onChange={(value) => onChange([left, Number(value)])}
      />
    </div>
  );
}
