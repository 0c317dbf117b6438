import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeNameFault } from './testing/changeNames.ts';

const CORE = path.resolve(import.meta.dirname, '..');

/** The texts that source files give to `name`, with `X` for what is worked out: the names of changes and little else. */
function namesInCore(): readonly string[] {
  const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.test\.ts$|testing/.test(file),
  );
  return files.flatMap((file) => {
    const source = readFileSync(path.join(CORE, file), 'utf8');
    if (!/: Change<|PlanContext/.test(source)) return [];
    return [...source.matchAll(/\bname(?::| =)([^;]{0,160}?)(?:;|, records|,\n)/g)].flatMap(
      ([, expression = '']) =>
        [...expression.matchAll(/`([^`]*)`|'([^']*)'/g)].map(([, template, plain]) =>
          (template ?? plain ?? '').replaceAll(/\$\{[^}]*\}/g, 'X'),
        ),
    );
  });
}

describe('the names of changes', () => {
  it('are noun phrases everywhere in the core, so that they read after "Undo"', () => {
    const names = namesInCore();
    expect(names.length).toBeGreaterThan(40);
    expect(names).toContain('highlight in X');
    expect(names).toContain('merge of X into X');
    const faults = names
      // Words such as "highlight in X": a single word is a field, and a capital begins a refusal or a label.
      .filter((name) => name.includes(' ') && !/^[A-Z]/.test(name))
      .map((name) => [name, changeNameFault(name)] as const)
      .filter(([, fault]) => fault !== null);
    expect(faults).toEqual([]);
  });

  it.each([
    ['delete note', false],
    ['Deletion of a note', false],
    ['deletion of a note.', false],
    ['merge codes X and Y', false],
    ['rename of undefined', false],
    ['merge of codes Recruitment and Recruiting', true],
    ['grade B2 of E1', true],
    ['link: E1 supports E2', true],
    ['“as cited in” of E4', true],
  ])('tells that "%s" is good: %s', (name, good) => {
    expect(changeNameFault(name) === null).toBe(good);
  });
});
