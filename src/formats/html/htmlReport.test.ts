import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../core/report/buildReport.ts';
import { printableText } from '../../core/report/printableText.ts';
import { SECTIONS, testReportInput } from '../../core/report/testing/fixtures.ts';
import { verifyQuotes } from '../../core/report/verifyQuotes.ts';
import { hostileInput, hostileStrings } from '../testing/hostileReport.ts';
import { readHtmlQuotes } from './readHtmlQuotes.ts';
import { writeHtmlReport } from './writeHtmlReport.ts';

type Element = DefaultTreeAdapterTypes.Element;

function elementsOf(html: string): readonly Element[] {
  const errors: string[] = [];
  const root = parse(html, { onParseError: (error) => errors.push(error.code) });
  // Noncharacters are allowed in a page and only frowned upon.
  expect(errors.filter((code) => !code.startsWith('noncharacter'))).toEqual([]);
  const found: Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(root);
  return found;
}

const all = SECTIONS.map((one) => ({ ...one, shown: true }));
const input = testReportInput({ report: { sections: all, showAuthor: true } });
const html = writeHtmlReport(buildReport(input));

describe('writeHtmlReport', () => {
  it('carries every quotation so that it can be found again', () => {
    const quotes = readHtmlQuotes(html);
    expect(quotes).toEqual(buildReport(input).quotes);
    expect(verifyQuotes(quotes, input.documents)).toMatchObject({ checked: 5, passed: 5 });
  });

  it('names the one quotation that was tampered with', () => {
    const tampered = html.replace('at least 129 crates were', 'at least 139 crates were');
    const result = verifyQuotes(readHtmlQuotes(tampered), input.documents);
    expect(result.failures).toMatchObject([{ evidence: 'E3', result: 'altered' }]);
  });

  it('fetches and runs nothing: its policy, its elements and its links stay inside the file', () => {
    const elements = elementsOf(html);
    const policy = elements.find((one) =>
      one.attrs.some(({ value }) => value === 'Content-Security-Policy'),
    );
    expect(policy?.attrs.find(({ name }) => name === 'content')?.value).toContain(
      "default-src 'none'",
    );
    for (const { attrs } of elements) {
      for (const { name, value } of attrs) {
        expect(name).not.toMatch(/^on|^src$|^style$|^action$/);
        if (name === 'href') expect(value).toMatch(/^#[\w-]+$/);
      }
    }
  });

  it('links every note to its item and every citation to its note', () => {
    const elements = elementsOf(html);
    const ids = new Set(
      elements.flatMap(({ attrs }) => attrs.filter((one) => one.name === 'id')).map((a) => a.value),
    );
    const links = elements.flatMap(({ attrs }) =>
      attrs.filter((one) => one.name === 'href').map((one) => one.value.slice(1)),
    );
    expect(links.length).toBeGreaterThan(8);
    expect(links.filter((target) => !ids.has(target))).toEqual([]);
  });

  it('prints the marking at head and foot of every page, with its official colour on black', () => {
    for (const box of ['@top-right', '@bottom-right']) {
      expect(html).toContain(`${box}{content:"TLP\\3a AMBER";color:#FFC000;background:#000000`);
    }
    expect(html).toContain('"Page " counter(page) " of " counter(pages)');
    const unmarked = writeHtmlReport(buildReport(testReportInput({ marking: '' })));
    expect(unmarked).not.toContain('@top-right');
  });
});

describe('a report of hostile text', () => {
  const allowed =
    /^(html|head|meta|title|style|body|header|footer|main|b|h[1-4]|p|dl|div|dt|dd|sup|a|em|strong|br|ol|ul|li|blockquote|span|table|thead|tbody|tr|th|td)$/;

  it('holds no element, attribute or link that the report does not make itself', () => {
    for (const element of elementsOf(
      writeHtmlReport(buildReport(hostileInput(hostileStrings()))),
    )) {
      expect(element.tagName).toMatch(allowed);
      for (const { name, value } of element.attrs) {
        expect(name).not.toMatch(/^on|^src$|^style$/);
        if (name === 'href') expect(value).toMatch(/^#[\w-]+$/);
      }
    }
  });

  it('shows each string as its title and marking, and closes nothing early', () => {
    for (const text of hostileStrings()) {
      const model = buildReport(testReportInput({ title: text, marking: text }));
      const page = writeHtmlReport(model);
      const heading = elementsOf(page).find((one) => one.tagName === 'h1');
      const shown = (heading?.childNodes ?? [])
        .map((node) => ('value' in node ? node.value : ''))
        .join('');
      expect(shown).toBe(printableText(text));
    }
  });
});
