import type { Ink } from '../../src/core/annotation/annotation.ts';

/** A passage in one block, in UTF-16 units of its text. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly ink: Ink;
}

/** One element around each text node of each passage, one passage after another: how the web's annotators do it. */
export function wrapSpans(block: HTMLElement, parts: readonly Part[]): void {
  for (const { from, to, ink } of parts) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    let at = 0;
    for (
      let node = walker.nextNode() as Text | null;
      node;
      node = walker.nextNode() as Text | null
    ) {
      const { length } = node;
      if (at + length > from && at < to) {
        const start = Math.max(0, from - at);
        const end = Math.min(length, to - at);
        const tail = start > 0 ? node.splitText(start) : node;
        if (end - start < tail.length) tail.splitText(end - start);
        nodes.push(tail);
        // The walker stands on the head: what was split off it is passed over.
        if (start > 0) walker.currentNode = tail;
        at += start + tail.length;
      } else at += length;
      if (at >= to) break;
    }
    for (const node of nodes) {
      const span = document.createElement('span');
      span.className = `wrap-${ink}`;
      node.replaceWith(span);
      span.append(node);
    }
  }
}

/** The block's text cut once at all ends, and one element around each stretch with the inks that lie on it. */
export function flatSpans(block: HTMLElement, parts: readonly Part[]): void {
  const text = block.textContent ?? '';
  const cuts = [...new Set([0, text.length, ...parts.flatMap(({ from, to }) => [from, to])])];
  cuts.sort((a, b) => a - b);
  const made = cuts.slice(0, -1).map((start, at): Node => {
    const end = cuts[at + 1] ?? text.length;
    const inks = new Set(
      parts.filter(({ from, to }) => from <= start && to >= end).map(({ ink }) => ink),
    );
    const words = document.createTextNode(text.slice(start, end));
    if (inks.size === 0) return words;
    const span = document.createElement('span');
    span.className = [...inks]
      .sort()
      .map((ink) => `ink-${ink}`)
      .join(' ');
    span.append(words);
    return span;
  });
  block.replaceChildren(...made);
}
