/** Keyboard commands: single letters that count only while nobody is typing. */

import { useEffect } from 'react';

export type Keys = Record<string, () => void>;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

export function useKeys(keys: Keys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      const command = keys[event.key];
      if (command && !modified && !isTyping(event.target) && !document.querySelector('dialog[open]')) {
        event.preventDefault();
        command();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys]);
}

export const HELP: readonly (readonly [string, string])[] = [
  ['/', 'Search markets, pools, orders, alerts'],
  ['b', 'Buy ticket'],
  ['s', 'Sell ticket'],
  ['x', 'Cancel the selected order'],
  ['a', 'Acknowledge the selected alert'],
  ['k', 'Stop trading (kill switch)'],
  ['1 – 7', 'Go to a page'],
  ['Esc', 'Close'],
  ['?', 'This list'],
];
