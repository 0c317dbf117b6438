import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRichText, plainText, type RichText } from '../../core/text/richText.ts';
import { readClipboardHtml, readClipboardText } from './readClipboard.ts';

function list<T>(name: string): T | null {
  try {
    return JSON.parse(
      readFileSync(new URL(`../../../../shared/hostile/lists/${name}`, import.meta.url), 'utf8'),
    ) as T;
  } catch {
    return null;
  }
}

/** Hostile pastes of our own, for a clone without the shared material. */
const OWN_HOSTILE = [
  '<img src="http://sink.test/a"><b onclick=alert(1)>x</b>',
  '<a href="javascript:alert(1)">x</a>',
  '<svg><script>alert(1)</script></svg>',
  '<style>*{background:url(http://sink.test/s)}</style>',
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '<div contenteditable=false data-pm-slice="0 0 [&quot;evil&quot;]">x</div>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<span data-reference="entity:00000000-0000-4000-8000-000000000000">x</span>',
  '<span data-evidence="00000000-0000-4000-8000-000000000000">E1</span>',
];
const hostile = [
  ...OWN_HOSTILE,
  ...(list<string[]>('clipboard-html.json') ?? []),
  ...Object.values(list<Record<string, string>>('beacons.json') ?? {}),
];

const TYPES = new Set(
  'doc paragraph heading blockquote bulletList orderedList listItem text hardBreak bold italic'.split(
    ' ',
  ),
);

/** Fails unless the value is built of our node types with no attribute but a heading's level. */
function expectOnlyOurs(value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach(expectOnlyOurs);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Record<string, unknown>;
  expect(TYPES).toContain(node['type']);
  expect(Object.keys(node).every((key) => 'type content text marks attrs'.includes(key))).toBe(
    true,
  );
  if ('attrs' in node) {
    expect(node['type']).toBe('heading');
    expect(Object.keys(node['attrs'] as object)).toEqual(['level']);
  }
  expectOnlyOurs(node['content']);
  expectOnlyOurs(node['marks']);
}

function asDocument(html: string): RichText {
  return { type: 'doc', content: readClipboardHtml(html).blocks };
}

describe('reading the HTML of a clipboard', () => {
  it.each(hostile)('leaves nothing but words of %j', (html) => {
    const text = asDocument(html);
    expectOnlyOurs(text);
    const json = JSON.stringify(text);
    expect(json).not.toContain('{SINK}');
    expect(json).not.toContain('evil.test');
    expect(json).not.toMatch(/alert\(1\)|pwned|sendBeacon|url\(/);
  });

  it('keeps headings, lists, quotations and emphasis', () => {
    expect(
      asDocument(
        '<h2>Routes</h2><p>One <b>two</b> <i>three</i></p><ol><li>a<ul><li>b</ul><li>c</ol>' +
          '<blockquote><p>q</p></blockquote><h5>deep</h5>',
      ).content,
    ).toEqual([
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Routes' }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'One ' },
          { type: 'text', text: 'two', marks: [{ type: 'bold' }] },
          { type: 'text', text: ' ' },
          { type: 'text', text: 'three', marks: [{ type: 'italic' }] },
        ],
      },
      {
        type: 'orderedList',
        content: [
          {
            type: 'listItem',
            content: [
              { type: 'paragraph', content: [{ type: 'text', text: 'a' }] },
              {
                type: 'bulletList',
                content: [
                  {
                    type: 'listItem',
                    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'b' }] }],
                  },
                ],
              },
            ],
          },
          {
            type: 'listItem',
            content: [{ type: 'paragraph', content: [{ type: 'text', text: 'c' }] }],
          },
        ],
      },
      {
        type: 'blockquote',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'q' }] }],
      },
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'deep' }] },
    ]);
  });

  it('reads what word processors write', () => {
    const docs = asDocument(
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">' +
        '<p dir="ltr"><span style="font-weight:700">Bold</span><span> and plain</span></p></b>',
    );
    expect(docs.content).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Bold', marks: [{ type: 'bold' }] },
          { type: 'text', text: ' and plain' },
        ],
      },
    ]);
    const word = asDocument(
      "<html xmlns:o='x'><head><style><!-- p {margin:0} --></style></head><body><!--StartFragment-->" +
        '<p class=MsoNormal>One<o:p></o:p></p><p class=MsoNormal>&nbsp;</p><p>Two\r\nlines</p><!--EndFragment--></body></html>',
    );
    expect(plainText(word)).toBe('One\nTwo lines');
  });

  it('keeps a citation only of evidence that can be cited', () => {
    const html =
      'See <span data-evidence="e-1" title="q">E1</span>, <span data-evidence="e-2">E2</span>.';
    const rules = { citation: (id: string) => id === 'e-1', reference: false };
    expect(readClipboardHtml(html, rules).blocks).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'See ' },
          { type: 'evidence', attrs: { id: 'e-1' } },
          { type: 'text', text: ', E2.' },
        ],
      },
    ]);
  });

  it('keeps a reference of our own editor where references are kept, with its words and nothing else', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const keep = { citation: () => false, reference: true };
    const read = (html: string) => readClipboardHtml(html, keep).blocks;
    const reference = (words: string) => ({
      type: 'reference',
      attrs: { kind: 'entity', id, words },
    });
    const text = (words: string) => ({ type: 'text', text: words });
    const chip = (words: string) =>
      `<span data-reference="entity:${id}" onclick="x" href="http://sink.test">${words}</span>`;
    expect(read(`<p>See ${chip('Salah <b>A</b>')}.</p>`)).toEqual([
      { type: 'paragraph', content: [text('See '), reference('Salah A'), text('.')] },
    ]);
    expect(read(chip('a <span>b</span> c <p>next'))).toEqual([
      { type: 'paragraph', content: [reference('a b c')] },
      { type: 'paragraph', content: [text('next')] },
    ]);
    expect(read(`${chip('')}x<span data-reference="javascript:alert(1)">y</span>`)).toEqual([
      { type: 'paragraph', content: [text('xy')] },
    ]);
    expect(JSON.stringify(read(chip('w'.repeat(9000)).repeat(2000))).length).toBeLessThan(900_000);
  });

  it('bounds what one paste brings, however large or deep it is', () => {
    const deep = `${'<blockquote><ul><li>'.repeat(50_000)}x`;
    expect(plainText(asDocument(deep)).trim()).toBe('x');
    const misnested = '<b><i><span style="font-weight:700">a</b></i>'.repeat(50_000);
    const large = readClipboardHtml(`<p>${'word '.repeat(1_000_000)}</p>`);
    expect(large.cut).toBe(true);
    expect(readClipboardHtml('<b><i>'.repeat(800_000)).cut).toBe(true);
    for (const html of [deep, misnested, '<p>x'.repeat(200_000), '<b>x</b>y'.repeat(200_000)]) {
      const { blocks } = readClipboardHtml(html);
      expect(JSON.stringify(blocks).length).toBeLessThan(1_000_000);
      expectOnlyOurs(blocks);
    }
  });

  it('gives text that reads back unchanged, whatever came in', () => {
    const tag = fc.constantFrom(
      ...'p,/p,b,/b,i,/i,ul,/ul,ol,li,/li,h1,/h1,h4,blockquote,/blockquote,br,div,/div,td,pre,/pre,script,/script,style,template,/template,span style="font-weight:700",/span,a href="http://x.test/"'
        .split(',')
        .map((name) => `<${name}>`),
    );
    const piece = fc.oneof(
      tag,
      tag,
      fc.string({ maxLength: 6 }),
      fc.constantFrom(' ', '\n', '&nbsp;', 'é'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = asDocument(pieces.join(''));
        expectOnlyOurs(text);
        if (text.content.length === 0) return;
        const read = parseRichText(JSON.stringify(text));
        expect(read).toEqual({ ok: true, value: text });
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });
});

describe('reading the plain text of a clipboard', () => {
  it('begins a paragraph at a blank line and keeps line ends', () => {
    expect(readClipboardText('a\nb\r\n\r\nc').blocks).toEqual([
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }],
      },
      { type: 'paragraph', content: [{ type: 'text', text: 'c' }] },
    ]);
  });

  it('leaves markup as the words that it is', () => {
    expect(plainText({ type: 'doc', content: readClipboardText('<b>x</b>').blocks })).toBe(
      '<b>x</b>',
    );
  });

  it('gives nothing for white space', () => {
    expect(readClipboardText(' \n\n ').blocks).toEqual([]);
  });
});
