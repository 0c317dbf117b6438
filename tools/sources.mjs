// What the built program is made of, as one hash: `npm start` builds when it differs from the one in out/.built.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const PARTS = [
  'src',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'tools/build.mjs',
  'tsconfig.json',
  'tsconfig',
];

function filesOf(root, part) {
  const full = path.join(root, part);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [part];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
}

/** SHA-256 over the names and bytes of every source of the build; tests are no part of it. */
export function hashSources(root) {
  const files = PARTS.flatMap((part) => filesOf(root, part))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = readFileSync(path.join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** Whether out/ was built from the sources as they are now. */
export function isBuilt(root) {
  try {
    return readFileSync(path.join(root, 'out/.built'), 'utf8').trim() === hashSources(root);
  } catch {
    return false;
  }
}
