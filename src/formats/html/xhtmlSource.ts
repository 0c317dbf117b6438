const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr basefont bgsound frame'.split(
    ' ',
  ),
);

/** XHTML as a parser of HTML reads it rightly. */
export interface XhtmlSource {
  readonly html: string;
  /** The file declares entities of its own; they were not expanded. */
  readonly declaresEntities: boolean;
}

/** Whether the text begins as XML does. */
export function isXhtml(text: string): boolean {
  return /^\s*<\?xml[\s?]/.test(text);
}

/**
 * Writes what XHTML has and HTML has not in the way of HTML: empty elements (`<a id="p1"/>`) get an end tag, CDATA
 * becomes text, processing instructions and the declarations within a DOCTYPE go. Nothing declared is ever expanded. O(n).
 */
export function xhtmlSource(text: string): XhtmlSource {
  const parts: string[] = [];
  let declaresEntities = false;
  let kept = 0;
  let at = text.indexOf('<');
  /** Puts something else in the place of `[at, end)`, or takes the rest as it is where there is no end. */
  const replace = (end: number, by: string): void => {
    parts.push(text.slice(kept, at), by);
    kept = end;
  };
  while (at >= 0) {
    let end = at + 1;
    if (text.startsWith('<!--', at)) end = after(text, '-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) {
      end = after(text, ']]>', at);
      const inner = text.slice(at + 9, text.startsWith(']]>', end - 3) ? end - 3 : end);
      replace(end, inner.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'));
    } else if (text.startsWith('<?', at)) {
      end = after(text, '?>', at);
      replace(end, '');
    } else if (/^<!doctype\s/i.test(text.slice(at, at + 10))) {
      end = endOfDoctype(text, at);
      if (/<!ENTITY/i.test(text.slice(at, end))) declaresEntities = true;
      replace(end, '<!DOCTYPE html>');
    } else {
      const name = /^[A-Za-z][^\s/>]{0,99}/.exec(text.slice(at + 1, at + 101))?.[0];
      if (name !== undefined) {
        end = endOfTag(text, at + 1 + name.length);
        if (text.charAt(end - 2) === '/' && !VOID.has(name.toLowerCase())) {
          replace(end, `${text.slice(at, end - 2)}></${name}>`);
        }
      }
    }
    at = text.indexOf('<', end);
  }
  parts.push(text.slice(kept));
  return { html: parts.join(''), declaresEntities };
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** After the `>` of a DOCTYPE, its declarations in brackets included. */
function endOfDoctype(text: string, from: number): number {
  const close = text.indexOf('>', from);
  const open = text.indexOf('[', from);
  if (close < 0) return text.length;
  if (open < 0 || open > close) return close + 1;
  const end = /\]\s*>/g;
  end.lastIndex = open;
  return end.exec(text) ? end.lastIndex : text.length;
}

function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (quote !== '') {
      if (unit === quote) quote = '';
    } else if (unit === '"' || unit === "'") quote = unit;
    else if (unit === '>') return at + 1;
  }
  return text.length;
}
