import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadFile } from '../../core/importing/importing.ts';
import { blocksOf, HAS_SHARED, hostileStrings, readWhole, SHARED } from '../testing/readWhole.ts';
import { readHtml } from './readHtml.ts';

const read = (html: string, without: readonly string[] = [], file = 'a.html'): Promise<ReadFile> =>
  readWhole(readHtml, html, { file, without });
const refusal = async (html: string): Promise<string> => {
  const result = await readHtml({
    bytes: new TextEncoder().encode(html),
    file: 'a.html',
    without: new Set(),
  });
  return result.ok ? 'imported' : result.failure.kind;
};
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const bare = (text: string): string => text.replace(/\s/g, '');

describe('a web page', () => {
  it('keeps every character of hostile and random texts, less the zeros that HTML cannot hold', async () => {
    const expectKept = async (text: string): Promise<void> => {
      const wanted = bare(text.replaceAll('\0', ''));
      if (wanted === '') return;
      const file = await read(`<meta charset=utf-8><p>${escaped(text)}</p>`);
      expect(bare(file.document.text)).toBe(wanted);
      const pre = await read(`<meta charset=utf-8><pre>${escaped(text)}</pre>`);
      expect(bare(pre.document.text)).toBe(wanted);
    };
    for (const name of ['unicode.json', 'blns.json']) {
      for (const sample of hostileStrings(name)) await expectKept(sample);
    }
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), expectKept), {
      seed: 20261121,
      numRuns: 200,
    });
  }, 90_000);

  it('gives a valid document of anything that is written like a page', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'p,/p,b,/b,ul,/ul,ol start=3,li,li value=9,/li,table,tr,td,th,td colspan=9999,/table,caption,blockquote,h1,/h1,div,/div,q,/q,pre,/pre,br,sup,nav,/nav,header,footer,aside,a href=#fn1,a href="https://x.test/",/a,p id=fn1,li id=fn1,figcaption,details,dl,dt,dd,svg,/svg,math,mi,select,option,template,/template,script,/script,img alt=x src=//h.test/,object,/object,ruby,rt'
          .split(',')
          .map((name) => `<${name}>`),
      ),
      fc.string({ maxLength: 5 }),
      fc.constantFrom(' ', '\n\n', '&nbsp;', '1', 'Words and more.', '\u202e', '\ud83d\ude00'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 50 }), async (pieces) => {
        const html = pieces.join('');
        if ((await refusal(html)) === 'imported')
          expect(await read(html)).toEqual(await read(html));
      }),
      { seed: 20261121, numRuns: 400 },
    );
  });

  it('collapses white space as browsers do and keeps it in pre', async () => {
    const file = await read(
      '<p>\n a \n <b> b</b> c<br> d </p><pre>\n x\n   y</pre>z&nbsp; <i>w</i>',
    );
    expect(blocksOf(file)).toEqual([
      ['paragraph', 'a b c\nd'],
      ['code', 'x\n   y'],
      ['paragraph', 'z\u00a0 w'],
    ]);
  });

  it('keeps structure by what each element means', async () => {
    const file = await read(
      '<h1>T</h1><ol start=3><li>c<ul><li>x</ul>more<li value=9><p>i</p></ol><blockquote><p>q</p></blockquote>' +
        '<figure><img src=a.png alt="A map"><figcaption>cap</figcaption></figure><p class=byline>By A</p>' +
        '<p><time>2 May</time></p><dl><dt>term<dd>what</dl><p>say <q>a <q>b</q></q> H<sub>2</sub>O</p>',
    );
    expect(blocksOf(file)).toEqual([
      ['heading', 'T'],
      ['listItem', 'c'],
      ['listItem', 'x'],
      ['paragraph', 'more'],
      ['listItem', 'i'],
      ['quote', 'q'],
      ['paragraph', 'A map'],
      ['caption', 'cap'],
      ['byline', 'By A'],
      ['dateline', '2 May'],
      ['paragraph', 'term'],
      ['paragraph', 'what'],
      ['paragraph', 'say “a ‘b’” H2O'],
    ]);
    expect(file.document.blocks[1]?.list).toEqual({ id: 1, ordered: true, depth: 0, number: 3 });
    expect(file.document.blocks[2]?.list).toEqual({ id: 2, ordered: false, depth: 1, number: 1 });
    expect(file.document.blocks[4]?.list?.number).toBe(9);
  });

  it('keeps links as addresses to show, and only those that are safe', async () => {
    const file = await read(
      '<a href="https://a.test/x">a</a> <a href="java\tscript:alert(1)">b</a> <a href="/c">c</a>',
    );
    expect(file.document.inlineMarks).toEqual([
      { kind: 'link', start: 0, end: 1, address: 'https://a.test/x' },
      { kind: 'link', start: 2, end: 3 },
      { kind: 'link', start: 4, end: 5 },
    ]);
    expect(file.warnings).toEqual([{ kind: 'activeContent', says: '1 action was left out.' }]);
  });

  it('reads tables of data as rows and unfolds tables that only lay things out', async () => {
    const data = await read(
      '<table><caption>Killed</caption><tr><th>Year<th>No<tr><td colspan=2>2015<table><tr><td>a<td>b</table></table>',
    );
    expect(blocksOf(data)).toEqual([
      ['caption', 'Killed'],
      ['table', 'Year\tNo\n2015 a b'],
    ]);
    expect(data.document.blocks[1]?.rows?.[1]?.cells[0]).toMatchObject({
      columns: 2,
      header: false,
    });
    const layout = await read('<table><tr><td>menu<td><h2>T</h2><p>one<p>two</table>');
    expect(blocksOf(layout)).toEqual([
      ['paragraph', 'menu'],
      ['heading', 'T'],
      ['paragraph', 'one'],
      ['paragraph', 'two'],
    ]);
  });

  it('finds footnotes that the markup shows', async () => {
    const file = await read(
      '<p>Said<a href="#fn1" id="r1"><sup>[1]</sup></a> so<a role="doc-noteref" href="#n2">*</a>. See <a href="#fn9">9</a></p>' +
        '<ol><li id=fn1><p>Le Soir. <a href="#r1">↩</a></p></ol><aside id=n2 role=doc-footnote hidden>An <i>aside</i>.</aside>',
    );
    expect(blocksOf(file)).toEqual([
      ['paragraph', 'Said so. See 9'],
      ['footnote', 'Le Soir.'],
      ['footnote', 'An aside.'],
    ]);
    expect(file.document.noteReferences).toEqual([
      { at: 4, block: 0, note: 1, label: '1' },
      { at: 7, block: 0, note: 2, label: '*' },
    ]);
  });

  it('leaves out what leads around the site, says so, and puts it back when that is undone', async () => {
    const html =
      '<header><a>Site</a></header><nav>Home</nav><main><header><h1>T</h1></header><p>Text</p></main><footer>©</footer>';
    const file = await read(html);
    expect(file.document.text).toBe('T\n\nText');
    expect(file.repairs.map(({ id, before, made }) => [id, before, made])).toEqual([
      ['navigation:1', 'Site', true],
      ['navigation:2', 'Home', true],
      ['navigation:3', '©', true],
    ]);
    const undone = await read(html, ['navigation:2', 'navigation:3']);
    expect(undone.document.text).toBe('Home\n\nT\n\nText\n\n©');
    expect(undone.repairs.map(({ id, made }) => [id, made])).toEqual([
      ['navigation:1', true],
      ['navigation:2', false],
      ['navigation:3', false],
    ]);
    expect((await read('<nav>All there is</nav>')).document.text).toBe('All there is');
  });

  it('drops what would be fetched or run, says how much, and names the hosts', async () => {
    const file = await read(
      '<style>@import "//c.test/a.css"</style><script src=https://s.test/x.js></script><p onclick=x()>One' +
        '<img src="http://i.test/p.png"><img src="http://i.test/1.gif" width=1><iframe src="//f.test/"></iframe></p><p hidden>no</p>',
    );
    expect(file.document.text).toBe('One[remote image: i.test][remote frame: f.test]');
    expect(file.warnings).toEqual([
      {
        kind: 'remoteContent',
        says: '5 things that would be fetched from other places were left out: c.test, s.test, i.test, f.test.',
      },
      { kind: 'activeContent', says: '1 script, 1 action and 1 style sheet were left out.' },
      { kind: 'leftOut', says: '2 pictures, 1 frame and 1 hidden part were left out.' },
    ]);
    expect((await read('<p>Nothing to say</p>')).warnings).toEqual([]);
  });

  it('fills the source card from what the page says of itself, and says where', async () => {
    const { card } = (
      await read(
        '<html lang=fr><head><title>T - Site</title><meta property=og:title content="The title"><meta property=og:site_name content="Le Soir">' +
          '<meta name=author content="A. Author"><meta property=article:published_time content="2016-03-22T10:00:00+01:00">' +
          '<link rel=canonical href="https://lesoir.be/a"><meta name=DC.rights content="CC BY"></head><body><p>x',
      )
    ).document;
    expect(card).toMatchObject({
      title: 'The title',
      publisher: 'Le Soir',
      authors: ['A. Author'],
      publishedOn: '2016-03-22',
      language: 'fr',
      url: 'https://lesoir.be/a',
      rights: 'CC BY',
      genre: 'web page',
    });
    expect(card.notes).toContainEqual({
      field: 'publishedOn',
      basis: 'printed',
      why: 'From its metadata (article:published_time).',
    });
    const linked = await read(
      '<script type=application/ld+json>{"@graph":[{"@type":"NewsArticle","headline":"H","datePublished":"2015-11-13","author":[{"name":"B"}],"publisher":{"name":"P"},"__proto__":{"x":1}}]}</script><p>x',
    );
    expect(linked.document.card).toMatchObject({
      title: 'H',
      authors: ['B'],
      publisher: 'P',
      publishedOn: '2015-11-13',
      genre: 'news article',
    });
    const vague = await read('<meta name=date content="02/03/2016"><title></title><h2>Head</h2>');
    expect(vague.document.card).toMatchObject({ title: 'Head', publishedOn: null });
  });

  it('reads encodings as the page says', async () => {
    const latin = Uint8Array.from('<meta charset="iso-8859-2"><p>\xb3\xf3d\xbc', (one) =>
      one.charCodeAt(0),
    );
    const file = await readWhole(readHtml, latin, { file: 'a.html' });
    expect(file.document.text).toBe('łódź');
    expect(file.warnings).toEqual([
      { kind: 'encoding', says: 'Read as iso-8859-2, as the file itself says.' },
    ]);
  });

  it('reads XHTML as XML means it and expands nothing', async () => {
    const file = await read(
      '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "z>">]>' +
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>' +
        '<body><a id="p1"/><p>One &x; <![CDATA[<b> & c]]></p><p/><p>two</p></body></html>',
      [],
      'a.xhtml',
    );
    expect(blocksOf(file)).toEqual([
      ['paragraph', 'One &x; <b> & c'],
      ['paragraph', 'two'],
    ]);
    expect(file.warnings.map(({ kind }) => kind)).toEqual(['activeContent', 'malformed']);
  });

  it('refuses pages that would take too much, in good time', async () => {
    expect(await refusal('<div>'.repeat(300))).toBe('tooDeep');
    expect(await refusal('<b><i><u>'.repeat(100_000))).toBe('tooDeep');
    expect(
      await refusal(`<p ${Array.from({ length: 5000 }, (_, at) => `a${at}=1`).join(' ')}>x`),
    ).toBe('tooLarge');
    expect(await refusal('<div></div>')).toBe('noText');
    const bold = Array.from({ length: 150 }, (_, at) => `<b a=${at}>`).join('');
    const misnested = `<p>${bold}</p>${'<p>x</p>'.repeat(20_000)}`;
    expect(await refusal(misnested)).toBe('tooLarge');
    const foster = `<table>${'x<b></b>'.repeat(50_000)}</table>`;
    expect(await refusal(foster)).toBe('imported');
  }, 60_000);
});

describe.skipIf(!HAS_SHARED)('MUC-3', () => {
  const folder = new URL('corpora/muc3/dev/', SHARED);

  it('comes in completely: every word of 1,300 reports, with its metadata', async () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.xhtml'));
    expect(names).toHaveLength(1300);
    const titles = new Set<string>();
    let dated = 0;
    for (const name of names) {
      const bytes = readFileSync(new URL(name, folder));
      const file = await readWhole(readHtml, bytes, { file: name });
      const source = bytes.toString('utf8');
      const wanted = [...source.matchAll(/<p>(.*?)<\/p>/g)].map(([, words = '']) =>
        words
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&amp;/g, '&')
          .replace(/\s+/g, ' ')
          .trim(),
      );
      expect(file.document.text).toBe(wanted.filter((words) => words !== '').join('\n\n'));
      expect(file.warnings).toEqual([]);
      expect(file.repairs).toEqual([]);
      const { card } = file.document;
      const date = /DC.date" content="([^"]+)"/.exec(source)?.[1] ?? null;
      expect(card.publishedOn).toBe(date);
      if (date !== null) dated += 1;
      const id = name.slice(0, -6);
      const place = /DC.coverage" content="([^"]+)"/.exec(source)?.[1] ?? '';
      expect(card.title.endsWith(`(${id})`) && card.title.startsWith(place.slice(0, 2))).toBe(true);
      titles.add(card.title);
      expect(card.notes.find(({ field }) => field === 'title')?.why).toContain(place);
    }
    expect(titles.size).toBe(1300);
    expect(dated).toBe(1240);
  }, 120_000);
});
