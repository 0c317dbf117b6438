import type { ListPlace } from '../../core/document/document.ts';
import type { XmlListener } from '../xml/scanXml.ts';
import { type DocxStyles, levelOf } from './docxStyles.ts';
import { formatNumber } from './formatNumber.ts';

interface Level {
  format: string;
  start: number;
  /** `%1.%2`: what is printed before an item, with the counters of the levels. */
  text: string;
}

interface Definition {
  readonly levels: Map<number, Level>;
  /** Numbering style whose list is meant instead. */
  link: string | null;
}

interface Instance {
  definition: string;
  readonly starts: Map<number, number>;
}

interface Counter {
  value: number;
  list: number;
}

/** An item's place, and its number as it is printed ("2.1"); null where that cannot be told. */
export interface NumberedItem {
  readonly place: ListPlace;
  readonly printed: string | null;
}

/** The lists of a Word file, counted in the order of its paragraphs as Word does (ECMA-376 part 1, 17.9). */
export class DocxNumbering {
  readonly #styles: DocxStyles;
  readonly #definitions = new Map<string, Definition>();
  readonly #instances = new Map<string, Instance>();
  readonly #counters = new Map<string, Map<number, Counter>>();
  readonly #begun = new Set<string>();
  #lists = 0;

  constructor(styles: DocxStyles) {
    this.#styles = styles;
  }

  /** Takes `numbering.xml` in as it is read. */
  listener(): XmlListener {
    let definition: Definition | null = null;
    let instance: Instance | null = null;
    let level: Level | null = null;
    let override: number | null = null;
    return {
      open: ({ name, attributes }) => {
        const value = attributes.get('w:val') ?? '';
        if (name === 'w:abstractNum') {
          definition = { levels: new Map(), link: null };
          this.#definitions.set(attributes.get('w:abstractNumId') ?? '', definition);
        } else if (name === 'w:num') {
          instance = { definition: '', starts: new Map() };
          this.#instances.set(attributes.get('w:numId') ?? '', instance);
        } else if (name === 'w:lvlOverride') override = levelOf(attributes.get('w:ilvl') ?? '');
        else if (name === 'w:lvl' && definition !== null) {
          level = { format: 'decimal', start: 0, text: '' };
          definition.levels.set(levelOf(attributes.get('w:ilvl') ?? '') ?? 0, level);
        } else if (name === 'w:numStyleLink' && definition !== null) definition.link = value;
        else if (name === 'w:abstractNumId' && instance !== null) instance.definition = value;
        else if (name === 'w:startOverride' && instance !== null && override !== null) {
          instance.starts.set(override, countOf(value));
        } else if (name === 'w:numFmt' && level !== null) level.format = value;
        else if (name === 'w:start' && level !== null) level.start = countOf(value);
        else if (name === 'w:lvlText' && level !== null) level.text = value;
      },
      close: (name) => {
        if (name === 'w:abstractNum') definition = null;
        if (name === 'w:num') instance = null;
        if (name === 'w:lvl') level = null;
        if (name === 'w:lvlOverride') override = null;
      },
    };
  }

  /** Counts one paragraph of the list; null where that is no list, or prints nothing before its items. */
  next(numId: string, depth: number): NumberedItem | null {
    const resolved = this.#resolve(numId, 0);
    const level = resolved?.definition.levels.get(depth);
    if (resolved === null || level === undefined || level.format === 'none') return null;
    const { key, definition } = resolved;
    const counters = this.#counters.get(key) ?? new Map<number, Counter>();
    this.#counters.set(key, counters);
    for (const deeper of [...counters.keys()]) if (deeper > depth) counters.delete(deeper);
    this.#begin(numId, counters);
    const held = counters.get(depth);
    if (held === undefined) {
      this.#lists += 1;
      counters.set(depth, { value: level.start, list: this.#lists });
    } else held.value += 1;
    const { value, list } = counters.get(depth) ?? { value: 1, list: this.#lists };
    const ordered = level.format !== 'bullet';
    const place = { id: list, ordered, depth, number: Math.max(1, value) };
    return { place, printed: ordered ? printed(level, definition, counters) : null };
  }

  /** A list that says where it starts begins anew where it is first met. */
  #begin(numId: string, counters: Map<number, Counter>): void {
    if (this.#begun.has(numId)) return;
    this.#begun.add(numId);
    for (const [depth, start] of this.#instances.get(numId)?.starts ?? []) {
      this.#lists += 1;
      counters.set(depth, { value: start - 1, list: this.#lists });
    }
  }

  #resolve(
    numId: string,
    links: number,
  ): { readonly key: string; readonly definition: Definition } | null {
    const key = this.#instances.get(numId)?.definition;
    const definition = key === undefined ? undefined : this.#definitions.get(key);
    if (key === undefined || definition === undefined || links > 5) return null;
    const linked = definition.link === null ? null : this.#styles.numbering(definition.link);
    return linked === null ? { key, definition } : this.#resolve(linked, links + 1);
  }
}

function printed(
  level: Level,
  definition: Definition,
  counters: ReadonlyMap<number, Counter>,
): string | null {
  let known = true;
  const text = level.text.replace(/%([1-9])/g, (_sign, digit: string) => {
    const depth = Number(digit) - 1;
    const of = definition.levels.get(depth);
    const value = counters.get(depth)?.value ?? of?.start ?? 1;
    const number = of === undefined ? null : formatNumber(value, of.format);
    if (number === null) known = false;
    return number ?? '';
  });
  return known && text.trim() !== '' ? text.trim() : null;
}

/** A number a list may start from; 1 for anything else. */
function countOf(value: string): number {
  return /^\d{1,6}$/.test(value) ? Number(value) : 1;
}
