import { markingColours } from '../../core/report/markingColours.ts';
import { cssString } from './escapeHtml.ts';

/** A font file to carry inside the page, as a variable WOFF2 of one style. */
export interface ReportFont {
  readonly family: 'Source Serif 4' | 'IBM Plex Sans';
  readonly style: 'normal' | 'italic';
  /** The file's bytes in base 64. */
  readonly base64: string;
}

const SERIF =
  '"Source Serif 4", "Source Serif Pro", Charter, Cambria, Georgia, "DejaVu Serif", serif';
const SANS =
  '"IBM Plex Sans", "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif';

function fontFaces(fonts: readonly ReportFont[]): string {
  return fonts
    .map(
      ({ family, style, base64 }) =>
        `@font-face{font-family:"${family}";font-style:${style};font-weight:200 900;src:url(data:font/woff2;base64,${base64}) format("woff2")}`,
    )
    .join('\n');
}

/** A running line keeps to one line: what is too long for it is cut, the full title stands on the first page. */
function runningTitle(title: string): string {
  const characters = [...title.replace(/\s+/g, ' ')];
  return characters.length > 70 ? `${characters.slice(0, 69).join('')}…` : characters.join('');
}

/** Margin boxes need a width and a height, or their ground fills the whole margin. */
function pageRules(title: string, marking: string): string {
  const { text, ground } = markingColours(marking);
  const width = Math.min(90, 8 + [...marking].length * 2.9);
  const block = `content:${cssString(marking)};color:${text};background:${ground};font:600 12pt/7mm ${SANS};width:${width.toFixed(1)}mm;height:7mm;text-align:center;vertical-align:middle`;
  const line = `color:#555;font:400 8pt/7mm ${SANS};height:7mm;vertical-align:middle;text-align:left`;
  const marks =
    marking === ''
      ? ''
      : `@top-right{${block};margin:11mm 0 8mm}@bottom-right{${block};margin:7mm 0 10mm}`;
  return `@page{size:A4;margin:26mm 19mm 24mm;@top-left{content:${cssString(runningTitle(title))};${line};margin:11mm 0 8mm}@bottom-left{content:"Page " counter(page) " of " counter(pages);${line};margin:7mm 0 10mm}${marks}}`;
}

const BODY = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px 19mm;max-width:210mm;background:#fff;color:#16211f;font:400 10.5pt/1.45 ${SERIF};overflow-wrap:anywhere;-webkit-print-color-adjust:exact;print-color-adjust:exact}
h1{font-size:22pt;line-height:1.15;font-weight:600;margin:0 0 6pt;text-wrap:balance}
h2{font-size:14pt;line-height:1.25;font-weight:600;margin:20pt 0 6pt}
h3{font-size:12pt;line-height:1.3;font-weight:600;margin:14pt 0 4pt}
h4{font-size:10.5pt;line-height:1.35;font-weight:600;font-style:italic;margin:12pt 0 4pt}
h1,h2,h3,h4{break-after:avoid}
p{margin:0 0 7pt;orphans:2;widows:2}
.question{font-style:italic;font-size:13pt;line-height:1.35;margin:0 0 12pt}
.facts{display:flex;flex-wrap:wrap;gap:6pt 24pt;margin:0 0 14pt;padding:7pt 0;border-top:1pt solid #16211f;border-bottom:1pt solid #16211f;font:400 8.5pt/1.4 ${SANS}}
.facts dt{color:#555}.facts dd{margin:0;font-weight:600}
.small,.notes,.place,.remark,.bibliography,table{font-family:${SANS};font-size:8.5pt;line-height:1.45}
.small{color:#333}
blockquote.narrative{margin:0 0 7pt 12pt;padding-left:10pt;border-left:1.5pt solid #999}
ul,ol{margin:0 0 7pt;padding-left:20pt}li>p{margin:0 0 3pt}
sup{line-height:0;font-size:.72em}a{color:#0b5563;text-decoration:none}a:hover,a:focus{text-decoration:underline}
.notes{padding-left:22pt}.notes li{margin:0 0 4pt;padding-left:3pt;break-inside:avoid}.notes li::marker{font-weight:600}.back::after{content:" ↩"}
.item{display:grid;grid-template-columns:34pt 62pt 1fr;gap:0 8pt;padding:7pt 0;border-top:.75pt solid #bbb;break-inside:avoid}
.item:last-child{border-bottom:.75pt solid #bbb}
.item>b,.item>.grade{font:600 8.5pt/1.5 ${SANS}}
.grade span{display:inline-block;white-space:nowrap;padding:0 4pt;border:1pt solid #16211f}.grade span.open{border-style:dashed;font-weight:400}
.item>.wide{grid-column:2/-1;margin-bottom:3pt}.item>.wide+div{grid-column:3}
.item blockquote,.conflict blockquote{margin:0 0 3pt;white-space:pre-line}
.conflict{padding:7pt 0 5pt;border-top:.75pt solid #bbb;break-inside:avoid}.conflict .head{font:600 8.5pt/1.5 ${SANS};margin:0 0 4pt}
.conflict blockquote{margin-left:12pt;padding-left:8pt;border-left:1.5pt solid #16211f}.conflict blockquote+.place{margin:0 0 6pt 22pt}
.place,.remark{margin:0 0 2pt;color:#333}
.removed{color:#555;font:400 8.5pt/1.5 ${SANS}}
.bibliography{list-style:none;padding:0}.bibliography li{break-inside:avoid;margin:0 0 6pt;padding-left:16pt;text-indent:-16pt}
table{width:100%;border-collapse:collapse;table-layout:fixed;margin:0 0 10pt}
th,td{text-align:left;vertical-align:top;padding:3.5pt 8pt 3.5pt 0;border-bottom:.75pt solid #bbb}
th{border-bottom:1pt solid #16211f}th:last-child{width:42%}thead{display:table-header-group}tr{break-inside:avoid}
.marking{display:flex;justify-content:flex-end;margin:0 0 18pt}footer.marking{margin:18pt 0 0}
.marking b{font:600 12pt/1 ${SANS};padding:4pt 8pt}
@media print{body{padding:0;max-width:none}.marking,.back{display:none}a{color:inherit}}
@media (max-width:640px){body{padding:16px}.item{grid-template-columns:34pt 1fr}.item>div,.item>.wide+div{grid-column:1/-1}}
`;

/** The style sheet of a report: A4 with the marking and "Page n of m" in the margins of every printed page. */
export function reportStyle(
  title: string,
  marking: string,
  fonts: readonly ReportFont[] = [],
): string {
  const { text, ground } = markingColours(marking);
  return [
    fontFaces(fonts),
    pageRules(title, marking),
    BODY.trim(),
    `.marking b{color:${text};background:${ground}}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}
