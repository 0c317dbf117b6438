import { describe, expect, it } from 'vitest';
import { validateDocument } from '../../core/document/validateDocument.ts';
import { documentOf } from '../../core/importing/heldDocument.ts';
import { paragraph, readParts, run } from './testing/docxFile.ts';

/** Kind and words of each block, with a heading's level and an item's place. */
async function blocksOf(parts: Parameters<typeof readParts>[0]) {
  const { document } = await readParts(parts);
  expect(validateDocument(documentOf({ document }))).toMatchObject({ ok: true });
  return document.blocks.map(({ kind, level, list, start, end }) => {
    const place = list ? `${list.id}.${list.depth} ${list.ordered ? list.number : '•'}` : '';
    return `${kind}${level ?? ''} ${place}| ${document.text.slice(start, end)}`;
  });
}

const style = (id: string, name: string, more = '', type = 'paragraph') =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
const pStyle = (id: string) => `<w:pStyle w:val="${id}"/>`;
const item = (numId: number, level = 0) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`;
const level = (depth: number, format: string, text: string, start = 1) =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

describe('the blocks of a Word file', () => {
  it('takes headings by built-in name, by what a style is based on, by outline level', async () => {
    const styles = [
      style('berschrift1', 'heading 1'),
      style('Eigen', 'Eigene', '<w:basedOn w:val="berschrift1"/>'),
      style('Titel', 'Title'),
      style('Teil', 'Teil', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
      style('Zitat', 'Quote'),
      style('a', 'caption'),
      style('loop', 'x', '<w:basedOn w:val="loop"/>'),
    ].join('');
    const body = [
      paragraph('T', pStyle('Titel')),
      paragraph('H', pStyle('berschrift1')),
      paragraph('E', pStyle('Eigen')),
      paragraph('O', pStyle('Teil')),
      paragraph('P', '<w:outlineLvl w:val="8"/>'),
      paragraph('Q', pStyle('Zitat')),
      paragraph('C', pStyle('a')),
      paragraph('L', pStyle('loop')),
    ].join('');
    expect(await blocksOf({ body, styles })).toEqual([
      'heading1 | T',
      'heading1 | H',
      'heading1 | E',
      'heading3 | O',
      'heading6 | P',
      'quote | Q',
      'caption | C',
      'paragraph | L',
    ]);
  });

  it('counts lists as Word does: by level, on after an interruption, anew where it is told', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', 'o')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>`;
    const body = [
      paragraph('one', item(1)),
      paragraph('a', item(1, 1)),
      paragraph('b', item(1, 1)),
      paragraph('between'),
      paragraph('two', item(1)),
      paragraph('a again', item(1, 1)),
      paragraph('seven', item(2)),
      paragraph('dot', item(3)),
      paragraph('none', item(0)),
      paragraph('unknown', item(99)),
    ].join('');
    expect(await blocksOf({ body, numbering })).toEqual([
      'listItem 1.0 1| one',
      'listItem 2.1 1| a',
      'listItem 2.1 2| b',
      'paragraph | between',
      'listItem 1.0 2| two',
      'listItem 3.1 1| a again',
      'listItem 4.0 7| seven',
      'listItem 5.0 •| dot',
      'paragraph | none',
      'paragraph | unknown',
    ]);
  });

  it('puts the numbers of headings into the text, as they are printed', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1')}${level(1, 'decimal', '%1.%2')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    const styles = [
      style('H1', 'heading 1', `<w:pPr>${item(1)}</w:pPr>`),
      style('H2', 'heading 2', `<w:pPr>${item(1, 1)}</w:pPr>`),
    ].join('');
    const body = ['H1', 'H2', 'H2', 'H1', 'H2'].map((id) => paragraph('x', pStyle(id))).join('');
    expect(await blocksOf({ body, numbering, styles })).toEqual([
      'heading1 | I x',
      'heading2 | I.1 x',
      'heading2 | I.2 x',
      'heading1 | II x',
      'heading2 | II.1 x',
    ]);
  });

  it('keeps tables as rows with header cells and spans, and frames of one column as blocks', async () => {
    const cell = (inner: string, more = '') => `<w:tc><w:tcPr>${more}</w:tcPr>${inner}</w:tc>`;
    const row = (cells: string, more = '') => `<w:tr><w:trPr>${more}</w:trPr>${cells}</w:tr>`;
    const body = [
      '<w:tbl>',
      row(cell(paragraph('Both'), '<w:gridSpan w:val="2"/>'), '<w:tblHeader/>'),
      row(
        cell(paragraph('Down'), '<w:vMerge w:val="restart"/>') +
          cell(paragraph('1') + paragraph('2')),
      ),
      row(cell('<w:p/>', '<w:vMerge/>') + cell(paragraph('3'))),
      row(cell(paragraph('gone')), '<w:del/>'),
      '</w:tbl><w:tbl>',
      row(cell(paragraph('Framed') + paragraph('Twice'))),
      '</w:tbl>',
    ].join('');
    const { document } = await readParts({ body });
    expect(document.text).toBe('Both\nDown\t1\n2\n3\n\nFramed\n\nTwice');
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['table', 'paragraph', 'paragraph']);
    const shape = document.blocks[0]?.rows?.map(({ cells }) =>
      cells
        .map(({ header, columns, lines }) => `${header ? 'h' : 'd'}${columns}×${lines}`)
        .join(' '),
    );
    expect(shape).toEqual(['h2×1', 'd1×2 d1×1', 'd1×1']);
  });

  it('keeps footnotes and endnotes as blocks at the end, in the order in which they are referred to', async () => {
    const note = (id: number, text: string) =>
      `<w:footnote w:id="${id}">${paragraph(text)}</w:footnote>`;
    const footnotes = `<w:footnote w:type="separator" w:id="0">${paragraph('---')}</w:footnote>${note(2, 'second')}${note(1, 'first')}${note(3, 'never')}`;
    const endnotes = `<w:endnote w:id="1">${paragraph('end')}</w:endnote>`;
    const refer = (type: string, id: number) => `<w:r><w:${type}Reference w:id="${id}"/></w:r>`;
    const body = `<w:p>${run('A')}${refer('footnote', 2)}${run('B')}${refer('footnote', 1)}${refer('endnote', 1)}</w:p>`;
    const { document } = await readParts({ body, footnotes, endnotes });
    expect(document.text).toBe('AB\n\nsecond\n\nfirst\n\nend');
    expect(document.noteReferences).toEqual([
      { at: 1, block: 0, note: 1, label: '1' },
      { at: 2, block: 0, note: 2, label: '2' },
      { at: 2, block: 0, note: 3, label: 'i' },
    ]);
  });

  it('joins lines of code to one block', async () => {
    const styles = style('Code', 'HTML Preformatted');
    const body = ['a', 'b'].map((text) => paragraph(text, pStyle('Code'))).join('');
    expect(await blocksOf({ body, styles })).toEqual(['code | a\nb']);
  });

  it('keeps printed pages where the file tells them', async () => {
    const broken = '<w:r><w:lastRenderedPageBreak/></w:r>';
    const body = `${paragraph('one')}<w:p>${run('still one ')}${broken}${run('two')}</w:p><w:p>${broken}${run('three')}</w:p>`;
    const { document, warnings } = await readParts({ body });
    expect(document.pageBreaks).toEqual([
      { page: 1, at: 0 },
      { page: 2, at: 15 },
      { page: 3, at: 20 },
    ]);
    expect(warnings.map(({ kind }) => kind)).toEqual(['approximate']);
    expect((await readParts({ body: paragraph('one') })).document.pageBreaks).toBe(null);
  });
});

describe('what is within a block of a Word file', () => {
  it('keeps tabs, line breaks, hyphens and symbols', async () => {
    const body =
      '<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type="page"/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>s</w:t><w:sym w:font="Wingdings" w:char="F028"/></w:r></w:p>';
    expect(await blocksOf({ body })).toEqual(['paragraph | a\tb\nc\nco\u2011op\u00ads🕿']);
  });

  it('keeps emphasis, code, raised and lowered signs', async () => {
    const styles = style('C', 'HTML Code', '', 'character');
    const body = `<w:p>${run('b', '<w:b/>')}${run('i', '<w:i w:val="1"/>')}${run('n', '<w:b w:val="0"/>')}${run('c', '<w:rStyle w:val="C"/>')}${run('2', '<w:vertAlign w:val="superscript"/>')}${run('3', '<w:vertAlign w:val="subscript"/>')}</w:p>`;
    const { document } = await readParts({ body, styles });
    expect(document.inlineMarks.map(({ kind, start, end }) => `${kind} ${start}-${end}`)).toEqual([
      'strong 0-1',
      'emphasis 1-2',
      'code 3-4',
      'superscript 4-5',
      'subscript 5-6',
    ]);
  });

  it('keeps the address of links to the web, of either form, and no other', async () => {
    const sign = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const told = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const field = (instruction: string, text: string) =>
      `${sign('begin')}${told(instruction)}${sign('separate')}${run(text)}${sign('end')}`;
    const body = `<w:p><w:hyperlink r:id="L1">${run('one')}</w:hyperlink>
      ${sign('begin')}${told(' HYPERLINK "https://two')}${told('.example/" \\o "tip"')}${sign('separate')}${run('two')}${sign('end')}
      <w:hyperlink r:id="L2">${run('three')}</w:hyperlink><w:hyperlink w:anchor="place">${run('four')}</w:hyperlink>
      ${field('HYPERLINK "file:///etc/passwd"', 'five')}${field('DDEAUTO c:\\\\cmd.exe', 'six')}
      <w:fldSimple w:instr="HYPERLINK mailto:a@b.example">${run('seven')}</w:fldSimple></w:p>`;
    const { document, warnings } = await readParts({
      body,
      related: [
        ['L1', 'hyperlink', 'https://one.example/?a=1&b="2"', 'External'],
        ['L2', 'hyperlink', 'javascript:alert(1)', 'External'],
      ],
    });
    expect(document.text).toBe('onetwothreefourfivesixseven');
    expect(document.inlineMarks.map(({ kind, address }) => [kind, address])).toEqual([
      ['link', 'https://one.example/?a=1&b="2"'],
      ['link', 'https://two.example/'],
      ['link', 'mailto:a@b.example'],
    ]);
    expect(warnings.map(({ kind, says }) => `${kind}: ${says}`)).toEqual([
      'activeContent: 1 field that would run or fetch something (DDEAUTO) became plain words.',
      'activeContent: 2 links to what is no web or mail address became plain words: “javascript:alert(1)”, “file:///etc/passwd”.',
    ]);
  });

  it('ticks boxes as the file has them', async () => {
    const box = (checked: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>${checked}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = `<w:p>${box('<w:checked/>')}${run(' yes ')}${box('')}${run(' no')}</w:p>`;
    expect(await blocksOf({ body })).toEqual(['paragraph | ☒ yes ☐ no']);
  });

  it('settles revisions: what was inserted is in, what was deleted is out, and both are counted', async () => {
    const body = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('one ')}</w:p><w:p>${run('two')}<w:ins>${run(' in')}</w:ins><w:del><w:r><w:delText> out</w:delText></w:r></w:del><w:moveFrom>${run(' from')}</w:moveFrom><w:moveTo>${run(' to')}</w:moveTo></w:p>`;
    const { document, warnings } = await readParts({ body });
    expect(document.text).toBe('one two in to');
    expect(warnings).toEqual([
      {
        kind: 'leftOut',
        says: 'The file holds changes that were not accepted yet; this is the text with all of them: 2 insertions in, 3 deletions out.',
      },
    ]);
  });

  it('keeps the words of text boxes once, behind the paragraph they are anchored in', async () => {
    const box = `<w:txbxContent>${paragraph('boxed')}</w:txbxContent>`;
    const body = `<w:p>${run('before')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${run(' after')}</w:p>`;
    expect(await blocksOf({ body })).toEqual(['paragraph | before after', 'paragraph | boxed']);
  });

  it('says what it left out: pictures with their words, hidden text, headers, objects', async () => {
    const body = `<w:p>${run('shown')}${run('hidden', '<w:vanish/>')}<w:r><w:drawing><wp:inline><wp:docPr descr="A map"/></wp:inline></w:drawing></w:r><w:r><w:object/></w:r></w:p>`;
    const { document, warnings } = await readParts({
      body,
      related: [['h', 'header', 'header1.xml', 'Internal']],
    });
    expect(document.text).toBe('shown');
    expect(warnings.map(({ says }) => says)).toEqual([
      '1 stretch of hidden text was left out.',
      '1 picture or drawing was left out. Described as: “A map”.',
      '1 embedded object was left out and not opened.',
      'The running headers and footers (1 part) were left out.',
    ]);
  });
});

it('fills the source card from the file’s own properties', async () => {
  const { document } = await readParts({
    body: paragraph('x'),
    core: '<dc:title>A &amp; B</dc:title><dc:creator>Ann One;  Bob Two</dc:creator><dcterms:created>2016-02-03T10:00:00Z</dcterms:created><dc:language>fr-BE</dc:language>',
    app: '<Company>Institute</Company>',
  });
  expect(document.card).toMatchObject({
    title: 'A & B',
    authors: ['Ann One', 'Bob Two'],
    publishedOn: '2016-02-03~',
    language: 'fr-BE',
    publisher: 'Institute',
  });
  expect(document.card.notes.find(({ field }) => field === 'publishedOn')?.basis).toBe('inferred');
});

it('is called by its title paragraph, else by its first heading, else by its file', async () => {
  const styles = style('T', 'Title') + style('H', 'heading 1');
  const heading = paragraph('Heading', pStyle('H'));
  const titleOf = async (body: string) => (await readParts({ body, styles })).document.card.title;
  expect(await titleOf(heading + paragraph('Title', pStyle('T')))).toBe('Title');
  expect(await titleOf(heading)).toBe('Heading');
  expect(await titleOf(paragraph('x'))).toBe('sample.docx');
});
