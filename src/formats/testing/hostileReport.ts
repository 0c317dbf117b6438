import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReportInput } from '../../core/report/material.ts';
import {
  SECTIONS,
  testConflicts,
  testId,
  testReportInput,
} from '../../core/report/testing/fixtures.ts';

/** A few of the worst, for a machine without the shared lists. */
const OWN: readonly string[] = [
  '',
  '</title><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '"; } @import url(http://127.0.0.1/x); a { content: "',
  '\'"><img src=x onerror=alert(1)>',
  '<!--',
  ']]>',
  '&lt;script&gt; &amp; &#x41;',
  '![x](http://127.0.0.1/x.png) [y](javascript:alert(1)) <http://127.0.0.1>',
  '[^1]: stolen note',
  '# Not a heading\n\n- not a list\n\n---\n\n1. no\n    code',
  '| a | b |\n| --- | --- |',
  '```\ncode\n```',
  '$x$ `y` *z* _w_ ~~v~~',
  'https://example.org/a_b www.example.org a@example.org',
  'lone \ud800 high, \udc00 low, \u0000 nul, \u001b escape, \ufffe, \u0085',
  'right \u202e to left \u2066 isolate',
  '𝕳𝖊𝖑𝖑𝖔 👩‍👩‍👧‍👦 e\u0301 \u00ad soft',
  'a\r\nb\rc\u2028d\u2029e',
];

function listed(name: string): readonly string[] {
  const file = path.resolve(import.meta.dirname, '../../../../shared/hostile/lists', name);
  if (!existsSync(file)) return [];
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const strings = Object.values(value ?? {}).filter((one) => typeof one === 'string');
  return strings.map((one) => (one.length > 4000 ? one.slice(0, 4000) : one));
}

/** Hostile strings: our own, and the shared lists where they lie beside the repository. */
export function hostileStrings(): readonly string[] {
  return [...OWN, ...listed('unicode.json'), ...listed('blns.json')];
}

/** A case whose every free text is hostile: title, question, marking, comments, sources, names, and the narrative. */
export function hostileInput(strings: readonly string[]): ReportInput {
  const at = (index: number) => strings[index % Math.max(1, strings.length)] ?? '';
  const sections = SECTIONS.map((one) => ({ ...one, shown: true }));
  const input = testReportInput({
    title: at(1),
    question: strings.slice(0, 40).join('\n'),
    marking: at(2),
    report: { sections, showAuthor: true },
  });
  const paragraphs = strings
    .filter((text) => text !== '')
    .map((text, index) => ({
      type: index % 5 === 0 ? ('heading' as const) : ('paragraph' as const),
      attrs: { level: 1 + (index % 3) },
      content: [
        { type: 'text' as const, text },
        { type: 'evidence' as const, attrs: { id: testId(100 + (index % 7)) } },
        { type: 'text' as const, text, marks: [{ type: 'bold' as const }] },
      ],
    }));
  return {
    ...input,
    author: input.author === null ? null : { ...input.author, name: at(3) },
    narrative: { type: 'doc', content: paragraphs },
    conflicts: testConflicts(input.evidence).map((one, index) => ({
      ...one,
      conflict: { ...one.conflict, note: strings.slice(index * 60, index * 60 + 60).join('\n') },
    })),
    evidence: input.evidence.map((item, index) => ({
      ...item,
      comment: strings.slice(index * 90, index * 90 + 90).join('\n'),
      asCitedIn: at(index + 4),
      asOf: at(index + 5),
      reliability: { letter: 'C' as const, reason: at(index + 6) },
    })),
    documents: input.documents.map((document, index) => ({
      ...document,
      card: {
        ...document.card,
        title: at(index + 7),
        publisher: at(index + 9),
        publisherShort: null,
        authors: [at(index + 11)],
        publishedOn: at(index + 13),
        retrievedOn: at(index + 15),
        url: at(index + 17),
        language: at(index + 1),
      },
    })),
    entities: input.entities.map((entity) => ({ ...entity, name: at(1), aliases: strings })),
  };
}
