// Holds a package to what it must be: its files, nothing else, and its fuses.
//   node tools/checkPackage.mjs             packages the built app around a stand-in for Electron, in a temporary folder
//   node tools/checkPackage.mjs FOLDER      looks at a package that `npm run package` made (dist/linux-unpacked, …)
// The stand-in proves the configuration, not that the package runs: that takes a machine that has Electron.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);

/** The fuses of reliability §4; those left out of it keep Electron's default. */
const FUSES = {
  RunAsNode: 'Disabled',
  EnableCookieEncryption: 'Enabled',
  EnableNodeOptionsEnvironmentVariable: 'Disabled',
  EnableNodeCliInspectArguments: 'Disabled',
  EnableEmbeddedAsarIntegrityValidation: 'Enabled',
  OnlyLoadAppFromAsar: 'Enabled',
  GrantFileProtocolExtraPrivileges: 'Disabled',
};

function run(file, args) {
  const result = spawnSync(file, args, {
    cwd: root,
    encoding: 'utf8',
    // Colour codes would stand between the words that are looked for.
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    throw new Error(
      `${path.basename(file)} ended with ${result.status}\n${result.stdout}\n${result.stderr}`,
    );
  }
  return result.stdout;
}

/** A distribution with nothing in it but a fuse wire of nine fuses at Electron's defaults (@electron/fuses, README). */
function makeStandIn(folder) {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  writeFileSync(path.join(folder, 'locales/en-US.pak'), 'stand-in');
  const wire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 9]),
    Buffer.from('101100011'),
  ]);
  writeFileSync(path.join(folder, 'electron'), wire, { mode: 0o755 });
  writeFileSync(path.join(folder, 'version'), '45.4.1');
  writeFileSync(path.join(folder, 'LICENSE'), 'stand-in');
  writeFileSync(path.join(folder, 'LICENSES.chromium.html'), 'stand-in');
  return folder;
}

function findPrograms(unpacked) {
  const names = readdirSync(unpacked);
  const mac = names.find((name) => name.endsWith('.app'));
  if (mac !== undefined) {
    return {
      program: path.join(unpacked, mac),
      resources: path.join(unpacked, mac, 'Contents/Resources'),
    };
  }
  const program = names.find((name) => /^casebound(\.exe)?$/i.test(name));
  if (program === undefined) throw new Error(`${unpacked} holds no Casebound`);
  return { program: path.join(unpacked, program), resources: path.join(unpacked, 'resources') };
}

function check(unpacked) {
  const { program, resources } = findPrograms(unpacked);
  const faults = [];
  const listed = run(bin('asar'), ['list', path.join(resources, 'app.asar')])
    .split('\n')
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file !== '');
  for (const file of [
    '/out/main/index.cjs',
    '/out/host/snapshotWorker.cjs',
    '/out/host/erasureWorker.cjs',
    '/out/preload/index.cjs',
    '/out/renderer/index.html',
  ]) {
    if (!listed.includes(file)) faults.push(`${file} is missing from the package`);
  }
  const allowed = /^\/(package\.json|LICENSE|out(\/(main|host|preload|renderer)(\/.*)?)?)$/;
  for (const file of listed) {
    if (!allowed.test(file) || file.endsWith('.map')) faults.push(`${file} has no place in it`);
  }
  const manifest = path.join(resources, 'corpus/manifest.json');
  if (!existsSync(manifest)) faults.push('the corpus is missing from the package');
  const fuses = run(bin('electron-fuses'), ['read', '--app', program]);
  for (const [name, wanted] of Object.entries(FUSES)) {
    const found = new RegExp(`${name} is (\\w+)`).exec(fuses)?.[1] ?? 'not there';
    if (found !== wanted) faults.push(`fuse ${name} is ${found}, not ${wanted}`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  console.log(
    `${listed.length} files in the package, ${Object.keys(FUSES).length} fuses as wanted`,
  );
}

const given = process.argv[2];
if (given !== undefined) {
  check(path.resolve(given));
} else {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebound-package-'));
  try {
    const standIn = makeStandIn(path.join(folder, 'electron'));
    const out = path.join(folder, 'dist');
    run(bin('electron-builder'), [
      '--dir',
      '--linux',
      `-c.electronDist=${standIn}`,
      `-c.directories.output=${out}`,
    ]);
    check(path.join(out, 'linux-unpacked'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
