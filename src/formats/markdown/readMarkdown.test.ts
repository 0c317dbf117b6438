import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { ReadFile } from '../../core/importing/importing.ts';
import type { HtmlNode } from '../html/parseHtml.ts';
import { remoteHost } from '../html/remoteHost.ts';
import { blocksOf, HAS_SHARED, hostileStrings, readWhole, SHARED } from '../testing/readWhole.ts';
import { markdownParts } from './markdownParts.ts';
import { readMarkdown } from './readMarkdown.ts';

const read = (text: string): Promise<ReadFile> => readWhole(readMarkdown, text, { file: 'a.md' });
const bare = (text: string): string => text.replace(/\s/g, '');
/** Every sign that Markdown reads, written so that it is only itself. */
const escaped = (text: string): string =>
  text
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    .replace(/\n[ \t]+/g, '\n')
    .replace(/^[ \t]+/, '');

describe('Markdown', () => {
  it('keeps every character of hostile and random texts whose signs are escaped', async () => {
    const expectKept = async (text: string): Promise<void> => {
      // CommonMark reads a zero as U+FFFD; a digit at a line's start could begin a list.
      const wanted = bare(`x${text.replaceAll('\0', '\ufffd').replace(/\r\n?|\n/g, '\nx')}`);
      const source = `x${escaped(text.replace(/\r\n?|\n/g, '\nx'))}`;
      expect(bare((await read(source)).document.text)).toBe(wanted);
    };
    for (const name of ['unicode.json', 'blns.json']) {
      for (const sample of hostileStrings(name)) await expectKept(sample);
    }
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 20 }), expectKept), {
      seed: 20261121,
      numRuns: 100,
    });
  }, 90_000);

  it('gives the same valid document of anything that is written like Markdown', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'# |## |- |* |1. |3) |> |    |\n|\n\n|```|~~~|`|**|_|~~|[a](b)|[^1]|[^1]: n\n|![x](//h.test/)|<b>|</b>|<script>|</script>|<div>\n\n|</div>|---\n|\t|- [ ] |[a]: /b\n|&amp;|\\'.split(
          '|',
        ),
        '|a|b|\n|-|-|\n|c|d|\n',
      ),
      fc.string({ maxLength: 4 }),
      fc.constantFrom('words', ' ', '\u202e', '\ud83d\ude00'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const bytes = new TextEncoder().encode(pieces.join(''));
        const result = await readMarkdown({ bytes, file: 'a.md', without: new Set() });
        if (result.ok)
          expect(await readWhole(readMarkdown, bytes, { file: 'a.md' })).toEqual(result.value);
        else expect(result.failure.kind).toBe('noText');
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  it('keeps structure', async () => {
    const file = await read(
      '# T\n\npara *e* **s** `c` [l](https://a.test "t")\nwrapped  \nbroken\n\n3. three\n   - [x] done\n4. four\n\n   more\n\n> quote\n\n```js\ncode\n  x\n```\n\n| a | b |\n|---|---|\n| 1 | ~~2~~ |\n\nnote[^n].\n\n[^n]: The *note*.\n',
    );
    expect(blocksOf(file)).toEqual([
      ['heading', 'T'],
      ['paragraph', 'para e s c l wrapped\nbroken'],
      ['listItem', 'three'],
      ['listItem', '[x] done'],
      ['listItem', 'four'],
      ['paragraph', 'more'],
      ['quote', 'quote'],
      ['code', 'code\n  x'],
      ['table', 'a\tb\n1\t2'],
      ['paragraph', 'note.'],
      ['footnote', 'The note.'],
    ]);
    expect(file.document.blocks[2]?.list).toEqual({ id: 1, ordered: true, depth: 0, number: 3 });
    expect(file.document.blocks[3]?.list).toEqual({ id: 2, ordered: false, depth: 1, number: 1 });
    expect(file.document.noteReferences).toMatchObject([{ block: 9, note: 10, label: 'n' }]);
    expect(file.document.inlineMarks).toContainEqual(
      expect.objectContaining({ kind: 'link', address: 'https://a.test' }),
    );
    expect(file.warnings).toEqual([]);
  });

  it('takes the card from front matter, and leaves what is none in the text', async () => {
    const file = await read(
      '---\ntitle: "A: b"\nauthor:\n  - A\n  - name: B\ndate: 2016-03-22\nlang: fr\nsource: https://a.test/x\n__proto__: x\n---\n\nText',
    );
    expect(file.document.text).toBe('Text');
    expect(file.document.card).toMatchObject({
      title: 'A: b',
      authors: ['A', 'B'],
      publishedOn: '2016-03-22',
      language: 'fr',
      url: 'https://a.test/x',
    });
    expect(file.warnings.map(({ kind }) => kind)).toEqual(['leftOut']);
    expect((await read('---\nwords\n---\n\nText')).document.text).toBe('words\n\nText');
    const bomb = `---\na: &a [x,x]\n${Array.from({ length: 12 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`},*${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}\n---\n\nText`;
    expect((await read(bomb)).document.text).toContain('Text');
  });

  it('reads raw HTML as inertly as a page, and pictures as words', async () => {
    const file = await read(
      'One <b>two</b> <script>alert(1)</script>three <img src="http://i.test/x">![alt](https://j.test/y)\n\n<div onclick=x()><p>four</p>\n<style>@import "//k.test/a";</style></div>\n',
    );
    expect(blocksOf(file)).toEqual([
      ['paragraph', 'One two three [remote image: i.test]alt [remote image: j.test]'],
      ['paragraph', 'four'],
    ]);
    expect(file.warnings.map(({ kind }) => kind)).toEqual([
      'remoteContent',
      'activeContent',
      'leftOut',
    ]);
    expect(file.warnings[0]?.says).toMatch(/j\.test, i\.test, k\.test/);
  });

  it('splits long texts only where nothing goes on, and refers across the parts', async () => {
    const filler = 'Some words to fill the page.\n\n'.repeat(2300);
    const text = `See [a] and[^1], [b].\n\n\`\`\`\ncode\n\nmore\n\`\`\`\n\n${filler}1. one\n\n   two\n\n${filler}[a]: https://a.test\n\n[b]:\n  <https://b.test>\n\n[^1]: The note.\n`;
    const parts = markdownParts(text);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    const file = await read(text);
    expect(file.document.inlineMarks).toEqual([
      { kind: 'link', start: 4, end: 5, address: 'https://a.test' },
      { kind: 'link', start: 11, end: 12, address: 'https://b.test' },
    ]);
    expect(file.document.noteReferences).toHaveLength(1);
    expect(file.document.blocks.filter(({ kind }) => kind === 'footnote')).toHaveLength(1);
    expect(file.document.blocks.filter(({ kind }) => kind === 'code')).toHaveLength(1);
  });

  const N = 5000;
  it.each([
    ['nested strong emph', `${'*a **a '.repeat(N)}b${' a** a*'.repeat(N)}`],
    ['emph closers', 'a_ '.repeat(N)],
    ['emph openers', '_a '.repeat(N)],
    ['link closers', 'a]'.repeat(N)],
    ['link openers', '[a'.repeat(N)],
    ['mismatched', '*a_ '.repeat(N)],
    ['cmark 389', `${'*a '.repeat(N)}${'_a*_ '.repeat(N)}`],
    ['multiple of 3', `a**b${'c* '.repeat(N)}`],
    ['link and emph', '[ a_'.repeat(N)],
    ['[ (](', '[ (]('.repeat(N)],
    ['![[]()', '![[]()'.repeat(N * 10)],
    ['nested brackets', `${'['.repeat(N)}a${']'.repeat(N)}`],
    ['block quotes', `${'> '.repeat(N)}a`],
    ['nested lists', Array.from({ length: 1000 }, (_, at) => `${'  '.repeat(at)}* a\n`).join('')],
    ['backticks', Array.from({ length: 3000 }, (_, at) => `e${'`'.repeat(at)}`).join('')],
    ['unclosed links A', '[a](<b'.repeat(N)],
    ['unclosed links B', '[a](b'.repeat(N)],
    ['unclosed comments', `</${'<!--'.repeat(N)}`],
    ['empty lines in lists', `${'- '.repeat(N)}x${'\n'.repeat(N)}`],
    ['empty lines in quotes', `> ${'- '.repeat(N)}x\n${'>\n'.repeat(N)}`],
    ['emph in quotes', `${'>'.repeat(N)}${'a*'.repeat(N)}`],
    ['**_*', '**_* '.repeat(N)],
    ['autolinks', `${'<'.repeat(N)}>`],
    ['lines', '*a **a\n'.repeat(N)],
    ['items that are none', `a\n${'2. *a **a\n'.repeat(N)}`],
    ['deep HTML', '<div>'.repeat(N)],
  ])('reads or refuses %s in good time', async (_, text) => {
    const before = process.cpuUsage();
    const bytes = new TextEncoder().encode(text);
    const result = await readMarkdown({ bytes, file: 'a.md', without: new Set() });
    const spent = process.cpuUsage(before);
    // Far beyond the second it should take, so that a busy machine does not fail it; without the guard it is minutes.
    expect((spent.user + spent.system) / 1e6).toBeLessThan(10);
    if (result.ok) expect(result.value.document.text).toMatch(/\S/);
    else expect(['tooDeep', 'noText']).toContain(result.failure.kind);
  });
});

/** What a browser would show of HTML as text, with our words for pictures. */
function shown(node: HtmlNode): string {
  if ('value' in node) return node.value;
  if ('tagName' in node) {
    if (/^(script|style|title|template|noscript|textarea|iframe|head)$/.test(node.tagName))
      return '';
    if (node.tagName === 'img') {
      const value = (name: string): string =>
        node.attrs.find((one) => one.name === name)?.value ?? '';
      const host = remoteHost(value('src'));
      return `${value('alt')}${host === null ? '' : `[remote image: ${host}]`}`;
    }
  }
  return 'childNodes' in node ? node.childNodes.map(shown).join('') : '';
}

describe.skipIf(!HAS_SHARED)('the examples of CommonMark', () => {
  it('lose and change no word', async () => {
    const spec = readFileSync(new URL('hostile/markdown/commonmark-spec.txt', SHARED), 'utf8');
    const examples = [...spec.matchAll(/^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$/gm)];
    expect(examples.length).toBeGreaterThan(640);
    const different: string[] = [];
    for (const [, markdown = '', html = ''] of examples) {
      const source = markdown.replaceAll('→', '\t');
      const wanted = bare(shown(parse(html.replaceAll('→', '\t'))));
      const bytes = new TextEncoder().encode(source);
      const result = await readMarkdown({ bytes, file: 'a.md', without: new Set() });
      const found = result.ok ? bare(result.value.document.text.replace(/\t/g, '')) : '';
      // The parser takes a currency sign beyond U+FFFF for a letter: its asterisks set it apart instead of standing.
      if (source.includes('\u{1e2ff}') && found === wanted.replace('*\u{1e2ff}*', '\u{1e2ff}'))
        continue;
      if (found !== wanted) different.push(`${JSON.stringify(source)} -> ${found} | ${wanted}`);
    }
    expect(different).toEqual([]);
  }, 60_000);
});
