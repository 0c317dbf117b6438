import type { DocxFindings } from './docxFindings.ts';
import { levelOf, type NumberingUse } from './docxStyles.ts';
import { escapeXml } from './escapeXml.ts';

/** What a paragraph says of itself. */
export interface ParagraphFacts {
  style: string | null;
  outlineLevel: number | null;
  numbering: NumberingUse;
}

const ROOTS: ReadonlySet<string> = new Set(['w:pPr', 'w:rPr', 'w:trPr', 'w:tcPr']);

/** Whether an element holds the properties of a paragraph, run, row or cell. */
export function isProperties(name: string): boolean {
  return ROOTS.has(name);
}

/** Reads one element of properties as it is told, from its opening to its end; `depth` is 0 at the end. */
export class PropertyReader {
  readonly #root: string;
  readonly #paragraph: ParagraphFacts | undefined;
  readonly #findings: DocxFindings;
  readonly #kept: string[] = [];
  depth = 1;
  /** A run whose text is not shown. */
  hidden = false;
  /** A paragraph whose end was deleted: its words go on in the next one. */
  joined = false;

  constructor(root: string, paragraph: ParagraphFacts | undefined, findings: DocxFindings) {
    this.#root = root;
    this.#paragraph = paragraph;
    this.#findings = findings;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.depth += 1;
    const value = attributes.get('w:val') ?? '';
    if (name === 'w:ins') this.#findings.insertions += 1;
    if (name === 'w:del') this.#findings.deletions += 1;
    if (this.#root === 'w:pPr') this.#ofParagraph(name, value);
    if (this.#root === 'w:rPr') this.#ofRun(name, value);
    if (this.#root === 'w:trPr') {
      if ((name === 'w:tblHeader' && isOn(value)) || name === 'w:del') this.#keep(name, null);
    }
    if (this.#root === 'w:tcPr') {
      if (name === 'w:gridSpan' || name === 'w:vMerge') this.#keep(name, value);
    }
  }

  /** The properties that the mapping needs, as XML; empty when there are none. */
  xml(): string {
    if (this.joined) return '<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>';
    return this.#kept.length === 0 ? '' : `<${this.#root}>${this.#kept.join('')}</${this.#root}>`;
  }

  #ofParagraph(name: string, value: string): void {
    const facts = this.#paragraph;
    if (name === 'w:del') this.joined = true;
    if (facts === undefined) return;
    if (name === 'w:pStyle') facts.style = value;
    if (name === 'w:outlineLvl') facts.outlineLevel = levelOf(value);
    if (name === 'w:numId') facts.numbering = { ...facts.numbering, numId: value };
    if (name === 'w:ilvl') facts.numbering = { ...facts.numbering, level: levelOf(value) };
  }

  #ofRun(name: string, value: string): void {
    if ((name === 'w:b' || name === 'w:i') && isOn(value)) this.#keep(name, null);
    if (name === 'w:rStyle' || name === 'w:vertAlign') this.#keep(name, value);
    if (name === 'w:vanish' && isOn(value)) this.hidden = true;
  }

  #keep(name: string, value: string | null): void {
    this.#kept.push(value === null ? `<${name}/>` : `<${name} w:val="${escapeXml(value)}"/>`);
  }
}

function isOn(value: string): boolean {
  return !/^(?:0|false|off)$/.test(value);
}
