import { describe, expect, it } from 'vitest';
import { buildReport } from '../../core/report/buildReport.ts';
import { printableText } from '../../core/report/printableText.ts';
import { testReportInput } from '../../core/report/testing/fixtures.ts';
import { hostileInput, hostileStrings } from '../testing/hostileReport.ts';
import { escapeMarkdown, guardLineStart, unescapeMarkdown, yamlString } from './escapeMarkdown.ts';
import { writeMarkdownReport } from './writeMarkdownReport.ts';

const model = buildReport(testReportInput());
const markdown = writeMarkdownReport(model);

describe('writeMarkdownReport', () => {
  it('opens with a YAML head and the marking, and ends with the marking', () => {
    expect(markdown.split('\n').slice(0, 10)).toEqual([
      '---',
      'title: "Crates & permits, Easthaven 2015"',
      'question: "How were crates moved through Easthaven?"',
      'marking: "TLP:AMBER"',
      'date: "2026-11-21"',
      'lang: "en"',
      'generator: "Casebound"',
      '---',
      '',
      '**TLP:AMBER**',
    ]);
    expect(markdown.endsWith('\n\n**TLP:AMBER**\n')).toBe(true);
  });

  it('cites by footnotes, each defined once', () => {
    expect(markdown).toContain('for the count.[^1] Permits came first.[^2][^3]');
    const defined = [...markdown.matchAll(/^\[\^(\d+)\]: \[E(\d+)\] /gm)].map((m) => [m[1], m[2]]);
    expect(defined).toEqual([
      ['1', '3'],
      ['2', '1'],
      ['3', '2'],
      ['4', '5'],
    ]);
    const used = [...markdown.matchAll(/\[\^(\d+)\](?!:)/g)].map((m) => m[1]);
    expect(used).toEqual(['1', '2', '3', '4', '2']);
  });

  it('quotes exactly once its escapes are undone', () => {
    for (const { quote } of model.quotes) {
      const lines = `“${quote}”`.split('\n\n').map((line) => `> ${line}`);
      const quoted = markdown.split('\n').map(unescapeMarkdown);
      for (const line of lines) expect(quoted).toContain(line);
    }
  });
});

describe('escapeMarkdown', () => {
  it('gives back the text it was given, white space folded, when its escapes are undone', () => {
    for (const hostile of hostileStrings()) {
      const text = printableText(hostile).replace(/\s+/g, ' ');
      expect(unescapeMarkdown(guardLineStart(escapeMarkdown(text))).trim()).toBe(text.trim());
    }
  });

  it('leaves nothing that Markdown could take for markup, a link, an address or HTML', () => {
    for (const hostile of hostileStrings()) {
      const line = guardLineStart(escapeMarkdown(printableText(hostile)));
      const bare = line.replace(/\\[!-/:-@[-`{-~]/g, ' ');
      expect(bare).not.toMatch(/[<`*_[\]#|~\n]|:\/\/|@|www\.|javascript:|&#?\w+;(?<!&lt;|&amp;)/i);
      expect(line).not.toMatch(/^([ \t]|[-+=>]|\d{1,9}[.)])/);
    }
  });
});

describe('a Markdown report of hostile text', () => {
  it('keeps one head, defines no footnote twice and starts no line with foreign markup', () => {
    const built = buildReport(hostileInput(hostileStrings()));
    const text = writeMarkdownReport(built);
    const defined = [...text.matchAll(/^\[\^(\d+)\]: /gm)].map((m) => Number(m[1]));
    expect(defined).toEqual(built.notes.map((note) => note.note));
    expect(text.split('\n').filter((line) => line === '---')).toHaveLength(2);
    const body = text.slice(text.indexOf('\n---\n') + 5).replaceAll('<!-- -->', '');
    expect(body.includes('<')).toBe(false);
  });

  it('writes YAML scalars that JSON reads back', () => {
    for (const hostile of hostileStrings()) {
      const text = printableText(hostile);
      expect(JSON.parse(yamlString(text))).toBe(text);
      expect(yamlString(text)).not.toMatch(/[\n\u2028\u2029]/);
    }
  });
});
