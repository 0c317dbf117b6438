import { INK_NAMES, type Ink } from '../../../../core/annotation/annotation.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import type { NearBlocks } from './NearBlocks.ts';
import { RangeIndex } from './RangeIndex.ts';
import type { SheetText } from './SheetText.ts';
import { placeStripes, type StripeExtent } from './stripeLanes.ts';
import styles from './stripes.module.css';

/** The codes of a mark as the margin has room for them. */
export interface MarginCodes {
  readonly first: string;
  /** The hue of the first one. */
  readonly colour: string;
  /** How many others there are. */
  readonly more: number;
}

/** A mark as the margin shows it. */
export interface StripedMark {
  readonly id: string;
  readonly ink: Ink;
  readonly range: TextRange;
  /** The sign between its stripe and the text; null when it is joined to no other mark. */
  readonly glyph: 'link' | 'conflict' | null;
  /** Null where it has none. */
  readonly codes: () => MarginCodes | null;
  /** What a pointer resting on the stripe is told: name, codes, note, E-number. */
  readonly title: () => string;
}

/** Names as they fit into the margin. */
const MARGIN_NAMES: Readonly<Record<Ink, string>> = { ...INK_NAMES, 4: 'Law' };

/** Time that the text must stand still before what came near gets its stripes, and the longest it waits, in ms. */
const SOON_MS = 100;
const LATEST_MS = 400;
/** Sheet width in pixels below which names become single digits. */
const NAMES_FROM_PX = 620;

/** One thing drawn in the margin: where, and what it says. */
interface Part {
  readonly kind: 'stripe' | 'glyph' | 'name' | 'codes' | 'more';
  readonly top: number;
  readonly height: number | null;
  readonly lane: number | null;
  readonly words: string;
  readonly mark: StripedMark | null;
  readonly active: boolean;
}

/** A part as it stands in the page. */
interface DrawnPart {
  readonly element: HTMLElement;
  /** All that it was drawn from, to know when it must be drawn again. */
  readonly look: string;
}

/**
 * Draws a stripe in the ink's own style beside each mark, from the rectangles of laid-out blocks only, at most once per
 * frame. A mark is measured once per layout, and only what differs is drawn: marking must not cost more where there are
 * many marks. The list of marks is its equivalent for those who cannot see it, so it is hidden from them.
 */
export class StripeLayer {
  readonly #text: SheetText;
  readonly #near: NearBlocks;
  readonly #root: HTMLElement;
  #marks = new RangeIndex<StripedMark>([], rangeOf);
  #activeId: string | null = null;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSinceMs = 0;
  /** Extents of this layout, by passage. */
  readonly #measured = new Map<string, { readonly top: number; readonly bottom: number } | null>();
  /** Where near blocks stood when they were last looked at. */
  readonly #places = new Map<Element, string>();
  readonly #drawn = new Map<string, DrawnPart>();

  constructor(text: SheetText, near: NearBlocks, root: HTMLElement) {
    this.#text = text;
    this.#near = near;
    this.#root = root;
  }

  set(marks: readonly StripedMark[], activeId: string | null): void {
    this.#marks = new RangeIndex(marks, rangeOf);
    this.#activeId = activeId;
    this.#schedule();
  }

  /** Measures anew and draws in the next frame where the layout near the screen changed; after whatever may change it. */
  measure(): void {
    const moved = this.#moved();
    if (moved) this.#measured.clear();
    this.#schedule(moved ? 0 : SOON_MS);
  }

  /** Measures what came near, soon: while the text rushes by, drawing what passes would only slow it. */
  nearChanged(): void {
    this.#schedule(SOON_MS);
  }

  detach(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#measured.clear();
    this.#places.clear();
    this.#drawn.clear();
    this.#root.replaceChildren();
  }

  /** Whether a near block stands elsewhere, or is higher, than when it was last looked at. */
  #moved(): boolean {
    const origin = this.#root.getBoundingClientRect().top;
    const known = new Map(this.#places);
    this.#places.clear();
    let moved = false;
    for (const element of this.#near.all().keys()) {
      const place = placeOf(element, origin);
      if (known.has(element) && known.get(element) !== place) moved = true;
      this.#places.set(element, place);
    }
    return moved || known.size === 0;
  }

  /** Takes down where blocks stand that came near since: what is measured of them holds only as long as they stay there. */
  #rememberPlaces(): void {
    const origin = this.#root.getBoundingClientRect().top;
    for (const element of this.#near.all().keys()) {
      if (!this.#places.has(element)) this.#places.set(element, placeOf(element, origin));
    }
  }

  #schedule(delayMs = 0): void {
    if (this.#frame !== 0) return;
    if (delayMs > 0) {
      const nowMs = performance.now();
      if (this.#timer === undefined) this.#waitingSinceMs = nowMs;
      else if (nowMs - this.#waitingSinceMs > LATEST_MS) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#schedule(), delayMs);
      return;
    }
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    this.#rememberPlaces();
    const parts = this.#parts();
    for (const [key, { element }] of this.#drawn) {
      if (parts.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    for (const [key, part] of parts) {
      const look = lookOf(part);
      const drawn = this.#drawn.get(key);
      if (drawn?.look === look) continue;
      const element = drawn?.element ?? this.#root.ownerDocument.createElement('span');
      show(element, part);
      if (!drawn) this.#root.append(element);
      this.#drawn.set(key, { element, look });
    }
  }

  #parts(): ReadonlyMap<string, Part> {
    const marks = this.#nearMarks();
    const byId = new Map(marks.map((mark) => [mark.id, mark]));
    const digits = (this.#root.parentElement?.clientWidth ?? 0) < NAMES_FROM_PX;
    const parts = new Map<string, Part>();
    const overflow = new Map<number, number>();
    const extents = this.#extents(marks, digits);
    for (const { id, top, bottom, lane, nameAt, codesAt } of placeStripes(extents)) {
      const mark = byId.get(id);
      if (!mark) continue;
      if (lane === null) {
        const row = Math.round(top / 26);
        overflow.set(row, (overflow.get(row) ?? 0) + 1);
        continue;
      }
      const active = id === this.#activeId;
      const height = bottom - top;
      parts.set(`stripe ${id}`, { kind: 'stripe', top, height, lane, words: '', mark, active });
      if (mark.glyph !== null) {
        const glyph = { kind: 'glyph', top, height: null, lane: null, words: '', mark } as const;
        parts.set(`glyph ${id}`, { ...glyph, active: false });
      }
      const beside = { height: null, lane: null, mark, active: false } as const;
      if (nameAt !== null) {
        const words = digits ? String(mark.ink) : MARGIN_NAMES[mark.ink];
        parts.set(`name ${id}`, { ...beside, kind: 'name', top: nameAt, words });
      }
      if (codesAt !== null) {
        const words = codeWords(mark.codes());
        parts.set(`codes ${id}`, { ...beside, kind: 'codes', top: codesAt, words });
      }
    }
    for (const [row, count] of overflow) {
      const chip = { kind: 'more', top: row * 26, height: null, lane: null, mark: null } as const;
      parts.set(`more ${row}`, { ...chip, words: `+${count}`, active: false });
    }
    return parts;
  }

  #nearMarks(): readonly StripedMark[] {
    let start = Number.POSITIVE_INFINITY;
    let end = 0;
    for (const unit of this.#near.all().values()) {
      start = Math.min(start, unit.start);
      end = Math.max(end, unit.end);
    }
    return this.#marks.within(start, end);
  }

  #extents(marks: readonly StripedMark[], digits: boolean): readonly StripeExtent[] {
    const origin = this.#root.getBoundingClientRect().top;
    return marks.flatMap(({ id, ink, range, codes }) => {
      const part = this.#near.partOf(range);
      if (!part) return [];
      const key = `${part.start}-${part.end}`;
      const known = this.#measured.get(key);
      const extent = known === undefined ? this.#extent(part, origin) : known;
      this.#measured.set(key, extent);
      const said = digits ? '' : codeWords(codes());
      return extent ? [{ id, name: MARGIN_NAMES[ink], codes: said, ...extent }] : [];
    });
  }

  /** The lines of a near passage; null where they are not laid out. */
  #extent({ start, end }: TextRange, origin: number): { top: number; bottom: number } | null {
    const top = this.#text.rectsOf(textRange(start, start + 1))[0];
    const bottom = this.#text.rectsOf(textRange(end - 1, end))[0];
    if (!top || !bottom) return null;
    return { top: top.top - origin + 2, bottom: bottom.bottom - origin - 2 };
  }
}

/** Codes in words, to tell them from others; '' for none. */
function codeWords(codes: MarginCodes | null): string {
  if (codes === null) return '';
  return `${codes.first}|${codes.colour}|${codes.more}`;
}

function lookOf({ kind, top, height, lane, words, mark, active }: Part): string {
  return [kind, top, height, lane, words, mark?.ink, mark?.glyph, active, mark?.title()].join('|');
}

function show(element: HTMLElement, part: Part): void {
  const { kind, top, height, lane, words, mark, active } = part;
  element.className = styles[kind] ?? '';
  element.style.top = `${top}px`;
  if (height !== null) element.style.height = `${height}px`;
  if (lane !== null) element.style.setProperty('--lane', String(lane));
  if (kind === 'codes') element.replaceChildren(...codeParts(element, mark?.codes() ?? null));
  else if (words !== '') element.textContent = words;
  if (!mark) return;
  element.dataset['mark'] = mark.id;
  element.dataset['ink'] = String(mark.ink);
  element.title = mark.title();
  if (kind === 'stripe') element.dataset['active'] = String(active);
  if (kind === 'glyph') element.dataset['glyph'] = mark.glyph ?? '';
}

/** The hue as a square, the first code cut where the margin ends, and how many more there are. */
function codeParts({ ownerDocument }: HTMLElement, codes: MarginCodes | null): readonly Node[] {
  if (codes === null) return [];
  const part = (className: string | undefined, words: string): HTMLElement => {
    const made = ownerDocument.createElement('span');
    made.className = className ?? '';
    made.textContent = words;
    return made;
  };
  const dot = part(styles['dot'], '');
  dot.style.setProperty('--hue', `var(--code-${codes.colour})`);
  const more = codes.more === 0 ? [] : [part(styles['others'], `+${codes.more}`)];
  return [dot, part(styles['code'], codes.first), ...more];
}

function placeOf(element: Element, origin: number): string {
  const { top, height } = element.getBoundingClientRect();
  return `${Math.round(top - origin)} ${Math.round(height)}`;
}

function rangeOf({ range }: StripedMark): TextRange {
  return range;
}
