const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * Text for XML content or an attribute, read back as it was: signs with a meaning in XML, and every line end that
 * a parser would turn into another (tab, LF, CR, U+0085, U+2028), go as references.
 */
export function escapeXml(text: string): string {
  return text.replace(
    /[&<>"\t\n\r\u0085\u2028]/g,
    (sign) => ESCAPES[sign] ?? `&#x${sign.charCodeAt(0).toString(16)};`,
  );
}
