import { Collapse, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { CopyButton } from '../../components/index.ts';
import classes from './settings.module.css';

/** More than this is looked through by typing. */
const FEW = 12;

/** The models that a provider said it has, by the names that 1_raw/llm_models.csv wants. */
export function OfferedModels({ names }: { names: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const [wanted, setWanted] = useState('');
  const id = useId();
  const shown = names.filter((name) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <div className={classes.offered}>
      <UnstyledButton
        className={classes.more}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        Its models
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        {names.length > FEW && (
          <TextInput
            size="xs"
            aria-label="Part of a model’s name"
            placeholder="Part of a name"
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable to be scrolled by keys */}
        <ul className={classes.models} aria-label="Models it offers" tabIndex={0}>
          {shown.map((name) => (
            <li key={name} className={classes.offeredModel}>
              <span>{name}</span>
              <CopyButton value={name} label={`Copy ${name}`} tabIndex={-1} />
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p className={classes.dim}>None of them has “{wanted.trim()}” in its name.</p>}
      </Collapse>
    </div>
  );
}
