import type { NodeView } from '@tiptap/pm/view';
import { type ReferenceAttrs, targetKey } from '../../core/text/richTextReference.ts';
import { type LiveReference, referenceLabel } from './references.ts';

/** What a chip asks of its editor. */
export interface ReferenceViewParts {
  readonly attrs: ReferenceAttrs;
  /** The chips on screen; this one joins them until it is destroyed. */
  readonly chips: Set<ReferenceView>;
  readonly lookUp: (key: string) => LiveReference | undefined;
  readonly open: (attrs: ReferenceAttrs) => void;
}

/** Draws a reference as a link with the name of today; drawn anew when the library's names change. */
export class ReferenceView implements NodeView {
  readonly dom: HTMLElement;
  readonly #parts: ReferenceViewParts;

  constructor(parts: ReferenceViewParts) {
    this.#parts = parts;
    this.dom = document.createElement('span');
    this.dom.setAttribute('role', 'link');
    this.dom.dataset['reference'] = targetKey(parts.attrs);
    this.dom.addEventListener('click', () => parts.open(parts.attrs));
    parts.chips.add(this);
    this.draw();
  }

  draw(): void {
    const { attrs, lookUp } = this.#parts;
    const live = lookUp(targetKey(attrs));
    const label = referenceLabel(attrs, live);
    this.dom.textContent = label;
    this.dom.title = live?.detail ?? '';
    this.dom.dataset['state'] = live?.state ?? 'live';
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.#parts.chips.delete(this);
  }
}
