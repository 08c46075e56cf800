import { Component, type ReactNode } from 'react';
import classes from './ErrorBoundary.module.css';
import { ErrorNotice } from './ErrorNotice.tsx';

interface ErrorBoundaryState {
  readonly error: Error | null;
}

/** Shows what broke instead of an empty window. A class, because React catches errors of children in nothing else. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className={classes.message}>
        <ErrorNotice error={new Error(`This page broke: ${error.message}`)} onRetry={() => location.reload()} />
      </main>
    );
  }
}
