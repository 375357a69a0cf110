import { describe, expect, it } from 'vitest';

import source from '../../node_modules/lightweight-charts/dist/lightweight-charts.production.mjs?raw';

/** What the server's content security policy allows beside its own files. */
const ALLOWED = 'sha256-3pRED1tOXas1FXFoPb9TGCjmYe9XQsmO9OV23khV2nY=';

describe('the attribution of lightweight-charts', () => {
  it('injects exactly the style whose hash the content security policy names', async () => {
    const style = /innerText="(a#tv-attr-logo[^"]+)"/.exec(source)?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(`sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`).toBe(ALLOWED);
  });
});
