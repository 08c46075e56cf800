import { IconAlertTriangle, IconClockExclamation, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

const ICONS = { bad: IconAlertTriangle, warn: IconClockExclamation, neutral: IconInfoCircle } as const;

interface NoticeProps {
  readonly tone: keyof typeof ICONS;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Names the notice for those who jump between regions. */
  readonly label?: string;
}

/** A sentence that matters, with what to do about it. */
export function Notice({ tone, title, children, actions, label }: NoticeProps) {
  const NoticeIcon = ICONS[tone];
  return (
    <section className={classes.notice} data-tone={tone} aria-label={label}>
      <NoticeIcon className={classes.icon} size={17} aria-hidden />
      <div className={classes.body}>
        <div className={classes.title}>{title}</div>
        {children}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </section>
  );
}
