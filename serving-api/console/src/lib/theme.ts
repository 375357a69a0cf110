/** Dark or light: the system's wish until the person chooses. */

import { useSyncExternalStore } from 'react';

export type Theme = 'dark' | 'light';

const KEY = 'fluxion.theme';
const listeners = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: light)');
system.addEventListener('change', () => listeners.forEach((listener) => listener()));

function current(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'dark' || chosen === 'light' ? chosen : system.matches ? 'light' : 'dark';
}

export function toggleTheme(): void {
  const next: Theme = current() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  localStorage.setItem(KEY, next);
  listeners.forEach((listener) => listener());
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
