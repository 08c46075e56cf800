import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ArtifactInfo, GenerationDetail, PhaseDetail } from '../../../src/api/index.ts';
import { formatCount, PHASE_WORDS } from '../../words/index.ts';
import type { Comparison } from './diff/index.ts';
import classes from './lists.module.css';
import { VersionRow } from './VersionRow.tsx';

interface PhaseVersionsProps {
  readonly detail: GenerationDetail;
  readonly phase: PhaseDetail;
  readonly onCompare: (comparison: Comparison) => void;
}

/** The versions of a phase, newest first; those that were discarded are folded below the others. */
export function PhaseVersions({ detail, phase, onCompare }: PhaseVersionsProps) {
  const discarded = phase.versions.filter(({ discardedAt }) => discardedAt !== null);
  const standing = phase.versions.filter(({ discardedAt }) => discardedAt === null);
  const section = useFollowedFocus(phase.versions);
  const toRow = (version: ArtifactInfo) => (
    <VersionRow key={version.artifactId} detail={detail} phase={phase} version={version} onCompare={onCompare} />
  );
  return (
    <section ref={section} aria-label={`Versions of ${PHASE_WORDS[phase.phase]}`}>
      <h3 className={classes.groupTitle}>{PHASE_WORDS[phase.phase]}</h3>
      {phase.versions.length === 0 && <p className={classes.dim}>No version yet.</p>}
      {standing.length > 0 && <ul className={classes.versions}>{standing.map(toRow)}</ul>}
      {discarded.length > 0 && <Discarded count={discarded.length}>{discarded.map(toRow)}</Discarded>}
    </section>
  );
}

/** What is out of the way until it is wanted; folded again each time that there is something. */
function Discarded({ count, children }: { count: number; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton
        className={classes.childrenToggle}
        aria-expanded={isOpen}
        data-discarded
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={14} className={classes.chevron} aria-hidden />
        <span>{formatCount(count)} discarded</span>
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <ul className={classes.versions}>{children}</ul>
      </Collapse>
    </>
  );
}

/**
 * A version that is discarded or restored leaves its place in the list, and would take the focus with it into nowhere: the
 * focus goes to where it is now, or to what it is folded behind.
 */
function useFollowedFocus(versions: readonly ArtifactInfo[]) {
  const section = useRef<HTMLElement>(null);
  const before = useRef(versions);
  useEffect(() => {
    const moved = versions.find(({ artifactId, discardedAt }) =>
      before.current.some(
        (one) => one.artifactId === artifactId && (one.discardedAt === null) !== (discardedAt === null),
      ),
    );
    before.current = versions;
    const hasLostFocus = document.activeElement === null || document.activeElement === document.body;
    if (moved === undefined || !hasLostFocus) return;
    const row = section.current?.querySelector<HTMLElement>(`[data-artifact="${moved.artifactId}"] button`);
    const fold = section.current?.querySelector<HTMLElement>('[data-discarded]');
    const isFolded = moved.discardedAt !== null && fold?.ariaExpanded !== 'true';
    (isFolded ? fold : row)?.focus();
  }, [versions]);
  return section;
}
