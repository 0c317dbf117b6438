import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildReport } from '../../core/report/buildReport.ts';
import { runsText } from '../../core/report/model.ts';
import { SECTIONS, testReportInput } from '../../core/report/testing/fixtures.ts';
import { hostileInput, hostileStrings } from '../testing/hostileReport.ts';
import { docxText } from './docxText.ts';
import { writeDocxReport } from './writeDocxReport.ts';

interface Element {
  readonly name: string;
  readonly parent: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: string[];
}

/** The elements of a part in document order; throws when it is not well-formed. */
function elementsOf(xml: string): readonly Element[] {
  const found: Element[] = [];
  const stack: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const parent = stack.at(-1);
    parent?.children.push(name);
    const element = {
      name,
      parent: parent?.name ?? '',
      attributes: attributes as Record<string, string>,
      children: [],
    };
    found.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => stack.pop());
  parser.write(xml).close();
  return found;
}

// ECMA-376 part 1: the order in which the schema wants the children that this writer uses.
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens spacing ind contextualSpacing jc outlineLvl rPr sectPr'
      .split(' ')
      .map((name) => `w:${name}`),
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps strike color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang'
      .split(' ')
      .map((name) => `w:${name}`),
  'w:tcPr': 'tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign'.split(' ').map((n) => `w:${n}`),
  'w:trPr': ['w:cantSplit', 'w:tblHeader'],
  'w:tblPr': 'tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook'
    .split(' ')
    .map((name) => `w:${name}`),
  'w:sectPr': [
    'w:headerReference',
    'w:footerReference',
    'w:pgSz',
    'w:pgMar',
    'w:pgNumType',
    'w:docGrid',
  ],
};

/** The rules of the package and of WordprocessingML that a file must keep to open without repair. */
function expectSound(bytes: Uint8Array): ReadonlyMap<string, readonly Element[]> {
  const entries = unzipSync(bytes);
  const names = Object.keys(entries);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  const parts = new Map(
    names.map((name) => [name, elementsOf(strFromU8(entries[name] ?? new Uint8Array()))]),
  );
  const of = (part: string, name: string) =>
    (parts.get(part) ?? []).filter((one) => one.name === name);

  const types = parts.get('[Content_Types].xml') ?? [];
  const extensions = new Set(types.map((one) => one.attributes['Extension']));
  const overrides = types.flatMap((one) => one.attributes['PartName'] ?? []);
  for (const part of overrides) expect(names).toContain(part.slice(1));
  for (const name of names.filter((one) => one !== '[Content_Types].xml')) {
    const known = overrides.includes(`/${name}`) || extensions.has(name.split('.').at(-1) ?? '');
    expect(known, name).toBe(true);
  }

  for (const name of names.filter((one) => one.endsWith('.rels'))) {
    const folder = path.posix.dirname(path.posix.dirname(name));
    for (const { attributes } of of(name, 'Relationship')) {
      expect(attributes['TargetMode']).toBeUndefined();
      const target = attributes['Target'] ?? '';
      expect(names).toContain(
        target.startsWith('/')
          ? target.slice(1)
          : path.posix.normalize(path.posix.join(folder, target)),
      );
    }
  }

  const document = 'word/document.xml';
  const ids = of('word/footnotes.xml', 'w:footnote')
    .map((one) => Number(one.attributes['w:id']))
    .filter((id) => id > 0);
  const references = of(document, 'w:footnoteReference').map((o) => Number(o.attributes['w:id']));
  expect(references).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);

  const styles = new Set(
    of('word/styles.xml', 'w:style').map((one) => one.attributes['w:styleId']),
  );
  const numbers = new Set(
    of('word/numbering.xml', 'w:num').map((one) => one.attributes['w:numId']),
  );
  for (const [part, elements] of parts) {
    for (const { name, children, attributes, parent } of elements) {
      if (/^w:(?:pStyle|rStyle|basedOn|next|link)$/.test(name)) {
        expect(styles, `${part} ${attributes['w:val']}`).toContain(attributes['w:val']);
      }
      if (name === 'w:numId') expect(numbers).toContain(attributes['w:val']);
      const order = ORDER[name];
      if (order !== undefined && part === document) {
        const places = children.map((child) => order.indexOf(child));
        expect(Math.min(0, ...places), `${name}: ${children}`).toBe(0);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }
      if (name === 'w:tc') expect(children.at(-1)).toBe('w:p');
      if (name === 'w:p' && part === document) expect(parent).toMatch(/^w:(?:body|tc)$/);
    }
  }
  const starts = of(document, 'w:bookmarkStart').map((one) => one.attributes['w:id']);
  expect(new Set(starts).size).toBe(starts.length);
  expect(
    of(document, 'w:bookmarkEnd')
      .map((one) => one.attributes['w:id'])
      .sort(),
  ).toEqual([...starts].sort());
  const marks = of(document, 'w:fldChar').map((one) => one.attributes['w:fldCharType']);
  expect(marks.join(' ').replace(/begin separate end ?/g, '')).toBe('');
  return parts;
}

const all = SECTIONS.map((one) => ({ ...one, shown: true }));
const model = buildReport(testReportInput({ report: { sections: all, showAuthor: false } }));

describe('writeDocxReport', () => {
  let bytes: Uint8Array = new Uint8Array();
  let parts: ReadonlyMap<string, readonly Element[]> = new Map();
  beforeAll(async () => {
    bytes = await writeDocxReport(model);
    parts = expectSound(bytes);
  });
  const named = (part: string, name: string) =>
    (parts.get(part) ?? []).filter((one) => one.name === name);

  it('keeps the rules of the package and the schema’s order', () => {
    expect(parts.size).toBeGreaterThan(10);
  });

  it('has a real title, real headings, table heads and a footnote per note', () => {
    const styles = named('word/document.xml', 'w:pStyle').map((one) => one.attributes['w:val']);
    expect(styles.filter((style) => style === 'Title')).toHaveLength(1);
    expect(styles.filter((style) => style === 'Heading1')).toHaveLength(5);
    expect(styles.filter((style) => style === 'Heading2')).toHaveLength(1);
    expect(named('word/document.xml', 'w:tblHeader')).toHaveLength(1);
    expect(named('word/document.xml', 'w:footnoteReference')).toHaveLength(4);
  });

  it('uses fonts that every Word has and names its language', () => {
    const fonts = new Set(
      ['word/document.xml', 'word/styles.xml', 'word/header1.xml', 'word/footer1.xml'].flatMap(
        (part) => named(part, 'w:rFonts').flatMap((one) => one.attributes['w:ascii'] ?? []),
      ),
    );
    expect([...fonts].sort()).toEqual(['Calibri', 'Cambria']);
    expect(named('word/styles.xml', 'w:lang')[0]?.attributes['w:val']).toBe('en-GB');
  });

  it('prints marking and page numbers in header and footer, and names no user of the system', () => {
    const entries = unzipSync(bytes);
    const text = (name: string) => strFromU8(entries[name] ?? new Uint8Array());
    expect(text('word/header1.xml')).toContain('TLP:AMBER');
    expect(text('word/footer1.xml')).toContain('TLP:AMBER');
    expect(text('word/footer1.xml')).toMatch(/PAGE.*NUMPAGES/);
    expect(text('docProps/core.xml')).toContain('<dc:creator>Casebound</dc:creator>');
    expect(text('docProps/core.xml')).not.toContain('Un-named');
  });

  it('stays sound whatever the text is', async () => {
    expectSound(await writeDocxReport(buildReport(hostileInput(hostileStrings()))));
    for (const marking of hostileStrings().slice(0, 40)) {
      expectSound(await writeDocxReport(buildReport(testReportInput({ marking, title: marking }))));
    }
  });

  it('gives its text back for verifying, and nothing for a file that is none', () => {
    expect(docxText(bytes)).toContain('“at least 129 crates were moved by night”');
    expect(docxText(new Uint8Array([80, 75]))).toBeNull();
  });
});

const office = process.env['CASEBOUND_OFFICE'] ?? 'soffice';
const hasOffice = spawnSync(office, ['--version']).status === 0;
if (!hasOffice) console.warn('SKIPPED: no LibreOffice; the Word file was checked by rules alone.');

describe.skipIf(!hasOffice)('the Word file in LibreOffice', () => {
  it('opens to the same text with its footnotes', async () => {
    const place = mkdtempSync(path.join(tmpdir(), 'casebound-docx-'));
    const file = path.join(place, 'report.docx');
    writeFileSync(file, await writeDocxReport(model));
    const profile = `-env:UserInstallation=file://${path.join(place, 'office')}`;
    execFileSync(office, [profile, '--headless', '--convert-to', 'odt', '--outdir', place, file], {
      stdio: 'ignore',
      timeout: 120_000,
    });
    const content = unzipSync(readFileSync(path.join(place, 'report.odt')))['content.xml'];
    let text = '';
    const parser = new SaxesParser();
    parser.on('text', (part) => {
      text += part;
    });
    parser.write(strFromU8(content ?? new Uint8Array())).close();
    const squeezed = (words: string) => words.replace(/[\s\u00ad]+/g, '');
    for (const { quote } of model.quotes) {
      // Each paragraph of a quotation is one of its own here, with markup between them.
      for (const line of quote.split(/\n+/)) expect(squeezed(text)).toContain(squeezed(line));
    }
    for (const note of model.notes) {
      expect(squeezed(text)).toContain(squeezed(runsText(note.runs)));
    }
    rmSync(place, { recursive: true, force: true });
  }, 150_000);
});
