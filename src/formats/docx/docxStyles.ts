import type { XmlListener } from '../xml/scanXml.ts';

/** A list and a level in it, as a paragraph or a style names them; `numId` "0" takes a numbering away. */
export interface NumberingUse {
  readonly numId: string | null;
  readonly level: number | null;
}

interface Style {
  readonly type: string;
  name: string;
  basedOn: string | null;
  outlineLevel: number | null;
  numId: string | null;
  level: number | null;
}

/** What a paragraph has from its style and those that it is based on. */
export interface StyleFacts {
  /** Names from the style itself to the last one below, in lower case: built-in ones are English in every language. */
  readonly names: readonly string[];
  /** 0-based level in the outline; null where the text is body. */
  readonly outlineLevel: number | null;
  readonly numbering: NumberingUse;
}

const NO_FACTS: StyleFacts = {
  names: [],
  outlineLevel: null,
  numbering: { numId: null, level: null },
};
const LONGEST_CHAIN = 20;

/** The styles of a Word file, read from its `styles.xml`. */
export class DocxStyles {
  readonly #styles = new Map<string, Style>();
  readonly #facts = new Map<string, StyleFacts>();
  #default: string | null = null;
  /** The language that the file is written in where nothing else is said; null when it says none. */
  language: string | null = null;

  /** Takes the part in as it is read. */
  listener(): XmlListener {
    let style: Style | null = null;
    let inDefaults = false;
    return {
      open: ({ name, attributes }) => {
        const value = attributes.get('w:val') ?? '';
        if (name === 'w:docDefaults') inDefaults = true;
        if (name === 'w:lang' && inDefaults) this.language ??= value === '' ? null : value;
        if (name === 'w:style') {
          const id = attributes.get('w:styleId') ?? '';
          const type = attributes.get('w:type') ?? 'paragraph';
          style = { type, name: '', basedOn: null, outlineLevel: null, numId: null, level: null };
          this.#styles.set(`${type}/${id}`, style);
          const isDefault = /^(?:1|true|on)$/.test(attributes.get('w:default') ?? '');
          if (isDefault && type === 'paragraph') this.#default = id;
        }
        if (style === null) return;
        if (name === 'w:name') style.name = value.trim().toLowerCase();
        if (name === 'w:basedOn') style.basedOn = value;
        if (name === 'w:outlineLvl') style.outlineLevel = levelOf(value);
        if (name === 'w:numId') style.numId = value;
        if (name === 'w:ilvl') style.level = levelOf(value);
      },
      close: (name) => {
        if (name === 'w:style') style = null;
        if (name === 'w:docDefaults') inDefaults = false;
      },
    };
  }

  /** What paragraphs of this style have; of the default style for null. */
  paragraph(id: string | null): StyleFacts {
    const wanted = id ?? this.#default;
    if (wanted === null) return NO_FACTS;
    const held = this.#facts.get(wanted);
    if (held !== undefined) return held;
    const chain = this.#chain(wanted);
    const first = <T>(pick: (style: Style) => T | null) =>
      chain.map(pick).find((value) => value !== null) ?? null;
    const facts = {
      names: chain.map(({ name }) => name),
      outlineLevel: first(({ outlineLevel }) => outlineLevel),
      numbering: { numId: first(({ numId }) => numId), level: first(({ level }) => level) },
    };
    this.#facts.set(wanted, facts);
    return facts;
  }

  /** The name of a style for runs, in lower case; empty when there is none. */
  run(id: string | null): string {
    return this.#styles.get(`character/${id ?? ''}`)?.name ?? '';
  }

  /** The list that a numbering style stands for; null when it stands for none. */
  numbering(id: string): string | null {
    return this.#styles.get(`numbering/${id}`)?.numId ?? null;
  }

  #chain(id: string): readonly Style[] {
    const chain: Style[] = [];
    let next: string | null = id;
    while (next !== null && chain.length < LONGEST_CHAIN) {
      const style: Style | undefined = this.#styles.get(`paragraph/${next}`);
      if (style === undefined || chain.includes(style)) break;
      chain.push(style);
      next = style.basedOn;
    }
    return chain;
  }
}

/** A level from 0 to 8; null for anything else, 9 (body text) among them. */
export function levelOf(value: string): number | null {
  return /^[0-8]$/.test(value) ? Number(value) : null;
}
