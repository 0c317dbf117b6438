// `npm start`: installs what is missing, builds what is stale, and hands over to the launcher. Dependency-free, so
// that it runs on a fresh clone. All it says goes to stderr: stdout carries the one line of `--serve`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuilt } from './sources.mjs';

const root = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '..',
);
const say = (line) => process.stderr.write(`${line}\n`);

function stop(line) {
  say(line);
  process.exit(1);
}

/** Runs one step with its output on stderr; ends this process when it fails. */
function step(file, args, failure) {
  const result = spawnSync(file, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && file === 'npm',
  });
  if (result.status !== 0) stop(failure);
}

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules/.casebound-lock');
  const installed = existsSync(path.join(root, 'node_modules/.package-lock.json'));
  const stamped = existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
  if (!installed || (stamped !== null && stamped !== lock)) {
    say(
      installed
        ? 'Dependencies have changed: installing with npm ci.'
        : 'Installing dependencies with npm ci.',
    );
    const npm = process.env.npm_execpath;
    const args = ['ci', '--no-fund', '--no-audit'];
    const failure = 'The dependencies could not be installed: see above. Then run npm start again.';
    if (npm?.endsWith('.js')) step(process.execPath, [npm, ...args], failure);
    else step('npm', args, failure);
  }
  if (stamped !== lock) writeFileSync(stamp, lock);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Casebound needs Node 20.19 or newer; this is ${process.versions.node}.`);
}
install();
if (!isBuilt(root)) {
  say('Building Casebound.');
  step(process.execPath, [path.join(root, 'tools/build.mjs')], 'The build failed: see above.');
}
const { launch } = await import(pathToFileURL(path.join(root, 'out/serve/launch.js')).href);
process.exitCode = await launch(process.argv.slice(2));
