// Builds the console when its sources are newer than its last build. Called by Maven, in the module's folder.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CONSOLE = 'console';
const NOT_SOURCES = new Set(['node_modules', 'dist', 'e2e']);

function newestMillis(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => !NOT_SOURCES.has(name));
  return Math.max(0, ...inside.map((name) => newestMillis(join(path, name))));
}

const millisOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function npm(...args) {
  const run = spawnSync('npm', args, { cwd: CONSOLE, stdio: 'inherit' });
  if (run.error || run.status !== 0) {
    console.error(`npm ${args.join(' ')} failed: the console needs Node 20.19 or newer (or build with -Dconsole.skip).`);
    process.exit(1);
  }
}

const built = millisOf(join(CONSOLE, 'dist', 'index.html'));
if (built > newestMillis(CONSOLE)) {
  console.log('the console is up to date');
  process.exit(0);
}
const installed = millisOf(join(CONSOLE, 'node_modules', '.package-lock.json'));
if (installed < millisOf(join(CONSOLE, 'package-lock.json'))) {
  npm('ci', '--no-audit', '--no-fund');
}
npm('run', 'build');
// Built files are named after their content: without this, every earlier build would stay in the jar.
rmSync(join('target', 'classes', CONSOLE), { recursive: true, force: true });
