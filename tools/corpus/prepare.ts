// npm run corpus: writes resources/corpus anew from the raw texts and the reviewed edits. Run twice, it changes nothing.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { corpusFiles } from './corpusFiles.ts';
import { EDITIONS } from './editions.ts';

const root = path.resolve(import.meta.dirname, '../..');
const rawFolder = path.resolve(root, '../shared/corpora/bundle');
const corpusFolder = path.join(root, 'resources/corpus');

if (existsSync(rawFolder)) {
  const files = corpusFiles(EDITIONS, (file) => readFileSync(path.join(rawFolder, file), 'utf8'));
  mkdirSync(corpusFolder, { recursive: true });
  for (const [name, json] of files) {
    writeFileSync(path.join(corpusFolder, name), json);
    console.log(`${name}: ${Buffer.byteLength(json)} bytes`);
  }
} else {
  console.error(`The raw texts are not at ${rawFolder}: nothing was written.`);
  process.exitCode = 1;
}
