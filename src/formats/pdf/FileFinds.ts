import type { ImportRefusal, ImportWarning } from '../../core/importing/importing.ts';
import type { PdfFile } from './pdfEngine.ts';
import type { PageFinds } from './readPage.ts';

/** How the pages of a file are called. */
export type PageNaming = 'labels' | 'printed' | 'counted' | 'countedDespiteLabels';

/** Gathers what the analyst should know of a file beside its words. */
export class FileFinds {
  /** 0-based places of pages. */
  readonly #pictures: number[] = [];
  readonly #unreadable: number[] = [];
  #links = 0;
  #files = 0;
  #media = 0;
  #fields = 0;
  #scripts = 0;
  #notes = 0;
  readonly #others: ImportWarning[] = [];

  page({ content, pictured, annotations }: PageFinds): void {
    if (pictured) this.#pictures.push(content.index);
    for (const {
      subtype,
      url,
      unsafeUrl,
      action,
      actions,
      attachment,
      fieldType,
      contentsObj,
    } of annotations) {
      if (unsafeUrl !== undefined && url === undefined) this.#links += 1;
      if (attachment !== undefined || subtype === 'FileAttachment') this.#files += 1;
      if (/^(?:Screen|Movie|Sound|RichMedia|3D)$/.test(subtype)) this.#media += 1;
      if (fieldType !== undefined) this.#fields += 1;
      if (actions !== undefined && actions !== null) this.#scripts += 1;
      if (action !== undefined && !PAGE_TURNS.test(action)) this.#scripts += 1;
      if (NOTES.test(subtype) && (contentsObj?.str ?? '').trim() !== '') this.#notes += 1;
    }
  }

  unreadable(index: number, _error: unknown): void {
    this.#unreadable.push(index);
  }

  /** Looks for what stands beside the pages: attached files, scripts, forms. Nothing of it is opened or run. */
  async lookAround(
    file: PdfFile,
    info: Readonly<Record<string, unknown>>,
    naming: PageNaming,
  ): Promise<void> {
    const attached = await file.getAttachments().catch(() => null);
    this.#files += Object.keys(attached ?? {}).length;
    const scripts = await file.getJSActions().catch(() => null);
    this.#scripts += Object.keys(scripts ?? {}).length;
    const open = await file.getOpenAction().catch(() => null);
    if (open?.action !== undefined) this.#scripts += 1;
    if (info.IsXFAPresent === true) {
      this.#say(
        'activeContent',
        'A form that the file would draw by itself (XFA) was not run; what it shows may be missing.',
      );
    }
    if (info.IsCollectionPresent === true) {
      this.#say(
        'leftOut',
        'The file is a portfolio: only its cover was imported, not the files in it.',
      );
    }
    if (naming === 'countedDespiteLabels') {
      this.#say(
        'leftOut',
        'The file names its pages otherwise than by plain rising numbers: they are counted from 1 instead.',
      );
    }
    if (naming === 'printed') {
      this.#say(
        'leftOut',
        'Pages are called by the numbers printed on them, which are not their places in the file.',
      );
    }
  }

  /** All warnings. @param pageNumber what a page is called by, of its 0-based place. */
  warnings(pageNumber: (page: number) => number): readonly ImportWarning[] {
    const out: ImportWarning[] = [];
    const say = (kind: ImportWarning['kind'], says: string) => out.push({ kind, says });
    if (this.#pictures.length > 0) {
      const pages = named(this.#pictures.map(pageNumber));
      const are = this.#pictures.length === 1 ? 'is a picture' : 'are pictures';
      say(
        'scannedPage',
        `${pages} ${are} of text: make a copy with a text layer (OCR) and import that.`,
      );
    }
    if (this.#unreadable.length > 0) {
      say(
        'malformed',
        `${named(this.#unreadable.map(pageNumber))} could not be read and ${this.#unreadable.length === 1 ? 'is' : 'are'} left out.`,
      );
    }
    if (this.#scripts > 0)
      say(
        'activeContent',
        `${counted(this.#scripts, 'script or action was', 'scripts or actions were')} not run.`,
      );
    if (this.#links > 0)
      say(
        'activeContent',
        `${counted(this.#links, 'link', 'links')} to something other than a web page or mail address became plain words.`,
      );
    if (this.#files > 0)
      say(
        'leftOut',
        `${counted(this.#files, 'attached file was', 'attached files were')} not imported.`,
      );
    if (this.#media > 0)
      say(
        'leftOut',
        `${counted(this.#media, 'sound or film was', 'sounds or films were')} not imported.`,
      );
    if (this.#fields > 0)
      say(
        'leftOut',
        `${counted(this.#fields, 'form field was', 'form fields were')} not imported.`,
      );
    if (this.#notes > 0)
      say('leftOut', `${counted(this.#notes, 'comment was', 'comments were')} not imported.`);
    return [...out, ...this.#others];
  }

  /** Why a file without a word of text is refused. */
  noText(pages: number): ImportRefusal {
    if (this.#unreadable.length === pages) {
      const says =
        'The PDF is damaged and no page of it can be read: get the file again, or open it and save it anew.';
      return { kind: 'damaged', says };
    }
    if (this.#pictures.length > 0) {
      const says =
        'The PDF holds pictures of pages and no text: make a copy with a text layer (OCR) and import that.';
      return { kind: 'noText', says };
    }
    return {
      kind: 'noText',
      says: 'The PDF holds no text on its pages: if it shows a form or a drawing, print that to a new PDF and import it.',
    };
  }

  #say(kind: ImportWarning['kind'], says: string): void {
    this.#others.push({ kind, says });
  }
}

const PAGE_TURNS = /^(?:NextPage|PrevPage|FirstPage|LastPage|GoBack|GoForward)$/;
const NOTES =
  /^(?:Text|FreeText|Popup|Highlight|Underline|StrikeOut|Squiggly|Stamp|Caret|Ink|Line|Square|Circle)$/;

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `Page 3`, `Pages 3–7 and 9`. */
function named(pages: readonly number[]): string {
  const spans: (readonly [number, number])[] = [];
  for (const page of pages) {
    const last = spans.at(-1);
    if (last && page === last[1] + 1) spans[spans.length - 1] = [last[0], page];
    else spans.push([page, page]);
  }
  const words = spans.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  const shown =
    words.length > 12 ? [...words.slice(0, 12), `${words.length - 12} more stretches`] : words;
  const list =
    shown.length === 1 ? shown[0] : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
  return `${pages.length === 1 ? 'Page' : 'Pages'} ${list}`;
}
