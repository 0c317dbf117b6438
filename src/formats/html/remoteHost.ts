/** Where an address would lead away from this machine: its host, lower case, at most 100 units; null for any other. */
export function remoteHost(address: string): string | null {
  const tidy = address.replace(/[\p{Cc}\s]/gu, '');
  const host = /^(?:[a-z][a-z0-9+.-]{0,20}:)?[\\/]{2,}(?:[^\\/?#@]*@)?([^\\/?#]+)/i.exec(tidy)?.[1];
  if (host === undefined || /^file:/i.test(tidy)) return null;
  const plain = host.replace(/[^\p{L}\p{N}.:[\]{}_-]/gu, '').slice(0, 100);
  return plain === '' ? null : plain.toLowerCase();
}

/** Hosts that a style would fetch from: every `url(…)`, `image-set(…)` and `@import` in it. */
export function hostsInStyle(style: string): readonly string[] {
  const plain = style.replace(/\\+([0-9a-f]{1,6})\s?/gi, (_, code: string) => {
    const point = Number.parseInt(code, 16);
    return point > 0 && point < 0x10ffff ? String.fromCodePoint(point) : '';
  });
  const found: string[] = [];
  for (const [, address = ''] of plain.matchAll(
    /["'(\s]((?:[a-z]{2,8}:)?\/\/[^"'()\s]{1,500})/gi,
  )) {
    const host = remoteHost(address);
    if (host !== null) found.push(host);
  }
  return found;
}

/** Hosts that pieces of markup in a text would fetch from. */
export function hostsInMarkup(markup: string): readonly string[] {
  const found: string[] = [];
  for (const [, address = ''] of markup.matchAll(
    /\b(?:src|href|data|poster)\s*=\s*["']?([^"'\s>]{1,500})/gi,
  )) {
    const host = remoteHost(address);
    if (host !== null) found.push(host);
  }
  return found;
}
