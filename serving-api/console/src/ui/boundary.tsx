import { Component, type ErrorInfo, type ReactNode } from 'react';

import { Button, Empty } from './basics';

/** Keeps a page that failed from taking the rest of the console with it. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(failure: Error, info: ErrorInfo): void {
    console.error('a page failed', failure, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) {
      return this.props.children;
    }
    return (
      <Empty title="This page could not be shown">
        <p>Prices, orders and alerts go on being watched.</p>
        <p><Button onClick={() => location.reload()}>Reload</Button></p>
      </Empty>
    );
  }
}
