// A trader's first minute in a real browser: sign in, send a TWAP, watch it fill. Pictures go to the output folder.
import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const [base, password, browser, output] = process.argv.slice(2);
if (!output) {
  console.error('usage: node desk.mjs BASE_URL PASSWORD CHROMIUM OUTPUT_FOLDER');
  process.exit(2);
}
mkdirSync(output, { recursive: true });

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const engine = await chromium.launch({ executablePath: browser, args: flags });
const problems = [];

async function signIn(page, role) {
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(`console: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    // A pool without a forecast yet answers 404, and the page says so.
    if (response.status() >= 400 && !response.url().endsWith('/forecast')) {
      problems.push(`${response.status()} ${response.url()}`);
    }
  });
  await page.goto(base);
  await page.getByLabel('Email').fill(`${role}@fluxion.local`);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByTestId('price-ETH-USD').first().waitFor();
}

async function picture(page, name) {
  await page.screenshot({ path: join(output, `${name}.png`) });
}

async function visit(page, name) {
  // A badge with a count may follow the name.
  await page
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .locator('visible=true')
    .first()
    .click();
  // Pages arrive in chunks of their own.
  await page.waitForLoadState('networkidle');
  await page.locator('main :is(h2, h3, table, [data-testid]):visible').first().waitFor();
}

try {
  const desktop = await (await engine.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(desktop, 'trader');
  await desktop.locator('canvas').first().waitFor();
  await picture(desktop, 'desktop-desk');

  await visit(desktop, 'Orders');
  await desktop.getByLabel('Instrument').selectOption('sETH-fUSD');
  await desktop.getByLabel('Type').selectOption('TWAP');
  await desktop.getByLabel('Quantity').fill('0.6');
  await desktop.getByLabel('Duration (seconds)').fill('12');
  await desktop.getByLabel('Slices').fill('3');
  await desktop.getByRole('button', { name: 'Review order' }).click();
  await picture(desktop, 'desktop-review');
  await desktop.getByRole('button', { name: 'Send order' }).click();
  await desktop.getByTestId('order-status').getByText('Filled', { exact: true }).waitFor({ timeout: 60_000 });
  const fills = await desktop.getByTestId('fills').getByTestId('fill').count();
  if (fills !== 3) problems.push(`3 fills expected, ${fills} shown`);
  await picture(desktop, 'desktop-order');

  for (const page of ['Markets', 'Pools', 'Alerts', 'Operations']) {
    await visit(desktop, page);
    await desktop.getByRole('heading', { name: page }).first().waitFor();
    await picture(desktop, `desktop-${page.toLowerCase()}`);
  }

  await visit(desktop, 'Liquidity');
  await desktop.getByTestId('over-time').locator('svg path').first().waitFor({ state: 'attached' });
  await picture(desktop, 'desktop-liquidity');

  const phone = await (
    await engine.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  ).newPage();
  await signIn(phone, 'risk');
  await picture(phone, 'phone-desk');
  await visit(phone, 'Alerts');
  await picture(phone, 'phone-alerts');
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  if (wide) problems.push('the phone page scrolls sideways');
} finally {
  await engine.close();
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log('signed in, sent a TWAP of three slices and saw it Filled');
