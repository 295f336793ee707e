import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Message } from '../panels/page/messages.tsx';
import { texts } from '../texts.ts';
import classes from './explorer.module.css';

/** Where the page breaks, it says so instead of going blank. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    const reload = <Button onClick={() => globalThis.location.reload()}>{texts.broken.reload}</Button>;
    return (
      <main className={classes.blank}>
        <Message title={texts.broken.title} actions={reload}>
          {texts.broken.text}
        </Message>
      </main>
    );
  }
}
