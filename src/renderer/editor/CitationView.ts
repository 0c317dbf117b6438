import type { NodeView } from '@tiptap/pm/view';
import { type CitableEvidence, citationLabel } from './citable.ts';

/** Draws a citation as a chip that says "E3" and, on hover, its words; drawn anew when the case's evidence changes. */
export class CitationView implements NodeView {
  readonly dom: HTMLElement;
  readonly #id: string;
  readonly #chips: Set<CitationView>;
  readonly #lookUp: (id: string) => CitableEvidence | undefined;

  /** @param chips the chips on screen; this one joins them until it is destroyed. */
  constructor(
    id: string,
    chips: Set<CitationView>,
    lookUp: (id: string) => CitableEvidence | undefined,
  ) {
    this.#id = id;
    this.#chips = chips;
    this.#lookUp = lookUp;
    this.dom = document.createElement('span');
    this.dom.dataset['evidence'] = id;
    chips.add(this);
    this.draw();
  }

  draw(): void {
    const item = this.#lookUp(this.#id);
    this.dom.textContent = citationLabel(item);
    this.dom.title = item ? `“${item.quote}” (${item.locator})` : '';
    this.dom.dataset['state'] = item && !item.removed ? 'live' : 'removed';
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.#chips.delete(this);
  }
}
