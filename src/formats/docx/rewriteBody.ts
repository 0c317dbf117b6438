import { safeAddress } from '../../core/importing/safeAddress.ts';
import type { XmlElement, XmlListener } from '../xml/scanXml.ts';
import type { DocxFindings } from './docxFindings.ts';
import type { Relationship } from './docxPackage.ts';
import { escapeXml } from './escapeXml.ts';
import { toldOfField } from './fieldInstruction.ts';
import { isProperties, type ParagraphFacts, PropertyReader } from './propertyReader.ts';

/** One stretch of a text part, ready for mammoth: whole paragraphs and tables in plain WordprocessingML. */
export interface BodyChunk {
  readonly xml: string;
  /** Address by relationship id, for the links in it. */
  readonly links: ReadonlyMap<string, string>;
}

/** Marks that the rewriting leaves for the mapping, as names of bookmarks; the file's own bookmarks are dropped. */
export const MARKS = { paragraph: 'p:', page: 'page:', note: 'note:' } as const;

const CHUNK_UNITS = 1_000_000;
const HEAD =
  '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>';
const TAIL = '</w:body></w:document>';
const TEXT_BOX = ['<w:pict><w:txbxContent>', '</w:txbxContent></w:pict>'] as const;

/** Left out with all that is in them, and nothing is said of it: properties, and what stands for something else. */
const SKIPPED: ReadonlySet<string> = new Set([
  'w:sdtPr',
  'w:sdtEndPr',
  'w:sectPr',
  'w:tblPr',
  'w:tblPrEx',
  'w:tblGrid',
  'w:rt',
  'w:pPrChange',
  'w:rPrChange',
  'w:tcPrChange',
  'w:trPrChange',
  'w:delInstrText',
]);
/**
 * Writes a text part (`document.xml`, `footnotes.xml`) anew while it is read, in the few elements whose meaning mammoth
 * tells: revisions are settled, alternatives chosen, text boxes set where they are anchored, links checked, and what
 * mammoth drops (printed pages, paragraphs' lists and outline levels) kept as marks. Nothing else of the file is in the
 * result, so that no part of it can reach mammoth unchecked. The result comes in chunks that end between blocks.
 */
export class BodyRewriter implements XmlListener {
  readonly chunks: BodyChunk[] = [];
  readonly #facts: ParagraphFacts[];
  readonly #findings: DocxFindings;
  readonly #relationships: ReadonlyMap<string, Relationship>;
  #out: string[] = [];
  #length = 0;
  #links = new Map<string, string>();
  /** What to write when each open element closes. */
  readonly #closers: string[] = [];
  /** Whether an alternative was taken, for each place that offers some. */
  readonly #choices: boolean[] = [];
  readonly #paragraphs: ParagraphFacts[] = [];
  readonly #runs: { hidden: boolean; counted: boolean }[] = [];
  readonly #drawings: { hasText: boolean }[] = [];
  #skipping = 0;
  #properties: PropertyReader | null = null;
  #text: string[] | null = null;
  /** Fields that are open, innermost last, with their instructions as far as they are told. */
  readonly #fields: { instruction: string }[] = [];
  #blocks = 0;
  #joined = false;

  /** @param facts where the facts of each paragraph are put, under the number that its mark names. */
  constructor(
    relationships: ReadonlyMap<string, Relationship>,
    findings: DocxFindings,
    facts: ParagraphFacts[],
  ) {
    this.#relationships = relationships;
    this.#findings = findings;
    this.#facts = facts;
  }

  open({ name, attributes }: XmlElement): void {
    if (this.#skipping > 0) this.#skipping += 1;
    else if (SKIPPED.has(name)) this.#skipping = 1;
    else if (this.#properties !== null) this.#properties.open(name, attributes);
    else if (isProperties(name)) {
      this.#properties = new PropertyReader(name, this.#paragraphs.at(-1), this.#findings);
    } else if (this.#isPassedOver(name, attributes)) this.#skipping = 1;
    else this.#closers.push(this.#opened(name, attributes));
  }

  text(text: string): void {
    if (this.#skipping === 0) this.#text?.push(text);
  }

  close(name: string): void {
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    if (this.#properties !== null) {
      this.#closeProperties(name, this.#properties);
      return;
    }
    const closer = this.#closers.pop() ?? '';
    this.#write(closer);
    switch (name) {
      case 'w:t':
      case 'm:t':
      case 'w:instrText':
        this.#closeText(name);
        return;
      case 'w:r':
      case 'm:r':
        this.#runs.pop();
        return;
      case 'mc:AlternateContent':
        this.#choices.pop();
        return;
      case 'w:drawing':
      case 'w:pict':
        if (this.#drawings.pop()?.hasText === false) this.#findings.pictures += 1;
        return;
      case 'w:p':
        this.#paragraphs.pop();
        this.#closeBlock();
        return;
      case 'w:tbl':
        this.#closeBlock();
        return;
    }
  }

  /** Closes the last chunk; to be called once, when the part is at its end. */
  end(): void {
    if (this.#joined) this.#write('<w:p/>');
    this.#cut();
  }

  #closeProperties(name: string, properties: PropertyReader): void {
    properties.depth -= 1;
    if (properties.depth > 0) return;
    this.#properties = null;
    this.#write(properties.xml());
    if (name === 'w:pPr') this.#joined = properties.joined;
    const run = this.#runs.at(-1);
    if (properties.hidden && run) run.hidden = true;
  }

  #closeText(name: string): void {
    const text = this.#text?.join('') ?? '';
    this.#text = null;
    if (name !== 'w:instrText') this.#write(`<w:t>${escapeXml(text)}</w:t>`);
    else {
      const field = this.#fields.at(-1);
      if (field) field.instruction += text;
    }
  }

  /** Chunks end between blocks, outside fields, and not where a deleted paragraph's words go on in the next one. */
  #closeBlock(): void {
    this.#blocks -= 1;
    const whole = this.#blocks === 0 && this.#fields.length === 0 && !this.#joined;
    if (whole && this.#length > CHUNK_UNITS) this.#cut();
  }

  #cut(): void {
    if (this.#length === 0) return;
    this.chunks.push({ xml: `${HEAD}${this.#out.join('')}${TAIL}`, links: this.#links });
    this.#out = [];
    this.#length = 0;
    this.#links = new Map();
  }

  #write(xml: string): void {
    if (xml === '') return;
    this.#out.push(xml);
    this.#length += xml.length;
  }

  /** Whether what opens now is left out with all it holds; what an analyst would miss is counted. */
  #isPassedOver(name: string, attributes: ReadonlyMap<string, string>): boolean {
    switch (name) {
      case 'w:del':
      case 'w:moveFrom':
        this.#findings.deletions += 1;
        return true;
      case 'mc:Choice':
      case 'mc:Fallback': {
        const taken = this.#choices.at(-1) ?? false;
        if (this.#choices.length > 0) this.#choices[this.#choices.length - 1] = true;
        return taken;
      }
      case 'w:altChunk':
      case 'w:subDoc':
        this.#findings.foreignParts += 1;
        return true;
      case 'w:footnote':
      case 'w:endnote':
        return /separator|notice/i.test(attributes.get('w:type') ?? '');
      case 'w:fldChar':
      case 'w:instrText':
        return false;
      default: {
        const run = this.#runs.at(-1);
        if (run?.hidden !== true) return false;
        if (!run.counted) this.#findings.hiddenRuns += 1;
        run.counted = true;
        return true;
      }
    }
  }

  /** Writes what an element opens with; the answer is what to write when it closes. Unknown ones are looked through. */
  #opened(name: string, attributes: ReadonlyMap<string, string>): string {
    const drawn = this.#drawn(name, attributes);
    if (drawn !== null) return drawn;
    switch (name) {
      case 'w:p':
        return this.#openParagraph();
      case 'w:tbl':
        this.#blocks += 1;
        return this.#wrap('w:tbl');
      case 'w:tr':
      case 'w:tc':
        return this.#wrap(name);
      case 'w:r':
      case 'm:r':
        this.#runs.push({ hidden: false, counted: false });
        return this.#wrap('w:r');
      case 'w:t':
      case 'm:t':
      case 'w:instrText':
        this.#text = [];
        return '';
      case 'w:tab':
      case 'w:ptab':
        return this.#empty('<w:tab/>');
      case 'w:noBreakHyphen':
      case 'w:softHyphen':
        return this.#empty(`<${name}/>`);
      case 'w:cr':
        return this.#empty('<w:br/>');
      case 'w:br':
        return this.#empty('<w:br/>');
      case 'w:sym':
        return this.#empty(tag('w:sym', attributes, ['w:font', 'w:char'], '/'));
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return this.#empty(tag(name, attributes, ['w:id'], '/'));
      case 'w:commentReference':
        this.#findings.comments += 1;
        return '';
      case 'w:lastRenderedPageBreak':
        this.#findings.pages += 1;
        return this.#mark(MARKS.page, this.#findings.pages + 1);
      case 'w:footnote':
      case 'w:endnote':
        this.#write('<w:p>');
        this.#mark(MARKS.note, attributes.get('w:id') ?? '');
        return this.#empty('</w:p>');
      case 'w:hyperlink':
        return this.#openLink(attributes.get('r:id'));
      case 'w:fldSimple':
        return this.#openSimpleField(attributes.get('w:instr') ?? '');
      case 'w:fldChar':
        return this.#openFieldSign(attributes);
      case 'w:ffData':
      case 'w:checkBox':
        return this.#fields.length > 0 ? this.#wrap(name) : '';
      case 'w:checked':
      case 'w:default':
        return this.#fields.length > 0 ? this.#empty(tag(name, attributes, ['w:val'], '/')) : '';
      case 'w:ins':
      case 'w:moveTo':
        this.#findings.insertions += 1;
        return '';
      case 'm:oMath':
        this.#findings.formulas += 1;
        return '';
      case 'mc:AlternateContent':
        this.#choices.push(false);
        return '';
      default:
        return '';
    }
  }

  /** What has to do with pictures and text boxes; null for anything else. */
  #drawn(name: string, attributes: ReadonlyMap<string, string>): string | null {
    switch (name) {
      case 'w:drawing':
      case 'w:pict':
        this.#drawings.push({ hasText: false });
        return '';
      case 'w:txbxContent': {
        const drawing = this.#drawings.at(-1);
        if (drawing) drawing.hasText = true;
        this.#write(TEXT_BOX[0]);
        return TEXT_BOX[1];
      }
      case 'w:object':
        this.#findings.objects += 1;
        return '';
      case 'wp:docPr': {
        const words = attributes.get('descr') ?? attributes.get('title') ?? '';
        if (words.trim() !== '') this.#findings.pictureWords.push(words);
        return '';
      }
      default:
        return null;
    }
  }

  #openParagraph(): string {
    const facts = { style: null, outlineLevel: null, numbering: { numId: null, level: null } };
    this.#paragraphs.push(facts);
    this.#facts.push(facts);
    this.#joined = false;
    this.#blocks += 1;
    this.#write('<w:p>');
    this.#mark(MARKS.paragraph, this.#facts.length - 1);
    return '</w:p>';
  }

  /** A link to a web or mail address; any other becomes its words. Places within the document are no addresses. */
  #openLink(id: string | undefined): string {
    const relation = id === undefined ? undefined : this.#relationships.get(id);
    if (id === undefined || relation === undefined) return '';
    const address = safeAddress(relation.target);
    if (address === null || !relation.external) {
      this.#findings.badLinks.push(relation.target);
      return '';
    }
    this.#links.set(id, address);
    this.#write(`<w:hyperlink r:id="${escapeXml(id)}">`);
    return '</w:hyperlink>';
  }

  #openSimpleField(instruction: string): string {
    const told = toldOfField(instruction, this.#findings);
    if (!told.startsWith('HYPERLINK')) return '';
    const sign = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const link = `<w:r><w:instrText>${escapeXml(told)}</w:instrText></w:r>`;
    this.#write(`${sign('begin')}${link}${sign('separate')}`);
    return sign('end');
  }

  /** A field's instruction is written whole where its result begins, or where it ends without one. */
  #openFieldSign(attributes: ReadonlyMap<string, string>): string {
    const type = attributes.get('w:fldCharType');
    if (type === 'begin') this.#fields.push({ instruction: '' });
    const field = type === 'end' ? this.#fields.pop() : this.#fields.at(-1);
    if (type !== 'begin' && field && field.instruction !== '') {
      this.#write(
        `<w:instrText>${escapeXml(toldOfField(field.instruction, this.#findings))}</w:instrText>`,
      );
      field.instruction = '';
    }
    this.#write(tag('w:fldChar', attributes, ['w:fldCharType'], ''));
    return '</w:fldChar>';
  }

  #mark(kind: string, value: string | number): '' {
    return this.#empty(`<w:bookmarkStart w:name="${kind}${escapeXml(String(value))}"/>`);
  }

  #wrap(name: string): string {
    this.#write(`<${name}>`);
    return `</${name}>`;
  }

  #empty(xml: string): '' {
    this.#write(xml);
    return '';
  }
}

function tag(
  name: string,
  attributes: ReadonlyMap<string, string>,
  kept: readonly string[],
  end: '/' | '',
): string {
  const told = kept.flatMap((key) => {
    const value = attributes.get(key);
    return value === undefined ? [] : [` ${key}="${escapeXml(value)}"`];
  });
  return `<${name}${told.join('')}${end}>`;
}
