import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

interface ViewBoundaryProps {
  /** The view or layer, as the analyst knows it. */
  readonly name: string;
  /** Shows nothing in place of what failed; for layers without a place of their own. */
  readonly silent?: boolean;
  readonly children: ReactNode;
}

/** Keeps a fault in one view from taking the window down: says what is safe and offers to draw the view again. */
export class ViewBoundary extends Component<ViewBoundaryProps, { readonly fault: Error | null }> {
  override state: { readonly fault: Error | null } = { fault: null };

  static getDerivedStateFromError(fault: unknown): { readonly fault: Error } {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    const { name, silent, children } = this.props;
    if (!fault) return children;
    if (silent) return null;
    return (
      <main aria-label={name} data-pane tabIndex={-1}>
        <EmptyState
          title={`${name} cannot be shown`}
          actions={
            <>
              <Button look="primary" onClick={() => this.setState({ fault: null })}>
                Show {name} again
              </Button>
              <Button
                look="quiet"
                onClick={() =>
                  void navigator.clipboard?.writeText(`${fault.message}\n${fault.stack ?? ''}`)
                }
              >
                Copy details
              </Button>
            </>
          }
        >
          A fault in this view stopped it: {fault.message} Everything that was saved is safe, and
          the other views still work.
        </EmptyState>
      </main>
    );
  }
}
