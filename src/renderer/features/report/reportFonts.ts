import type { ReportFont } from '../../../formats/html/reportStyle.ts';

/** The window's fonts that a report is set in, by the names they have in the window and in the report. */
const FAMILIES: Readonly<Record<string, ReportFont['family']>> = {
  'Source Serif 4': 'Source Serif 4',
  'Plex Sans': 'IBM Plex Sans',
};

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

/** One font file of the window's own style sheet: where it is and what it is a cut of. */
interface FontFile extends Omit<ReportFont, 'base64'> {
  readonly url: string;
}

function fontFile(rule: CSSRule, base: string): FontFile | null {
  if (!(rule instanceof CSSFontFaceRule)) return null;
  const value = (name: string) => rule.style.getPropertyValue(name).trim();
  const family = FAMILIES[value('font-family').replace(/["']/g, '')];
  const address = /url\("?([^")]+)"?\)/.exec(value('src'))?.[1];
  // The basic Latin cut alone: what it lacks is drawn in the system's fonts.
  const isLatin = /^U\+0+(?:-|,|$)/i.test(value('unicode-range'));
  if (family === undefined || address === undefined || !isLatin) return null;
  const style = value('font-style') === 'italic' ? 'italic' : 'normal';
  return { family, style, url: new URL(address, base).href };
}

/**
 * The fonts that this window has loaded from the program's own files, for a page that is printed elsewhere. A file that
 * cannot be read is left out: the page then takes the system's font.
 */
export async function reportFonts(): Promise<readonly ReportFont[]> {
  const files = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules]
      .map((rule) => fontFile(rule, sheet.href ?? document.baseURI))
      .filter((file) => file !== null),
  );
  const loaded = await Promise.all(
    files.map(async ({ family, style, url }): Promise<ReportFont | null> => {
      const answer = await fetch(url).catch(() => null);
      if (answer === null || !answer.ok) return null;
      return { family, style, base64: base64Of(new Uint8Array(await answer.arrayBuffer())) };
    }),
  );
  return loaded.filter((font) => font !== null);
}
