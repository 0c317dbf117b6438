/** The parts of pdf.js that are used here, in its own words: its typings load the DOM's, which this layer has not. */
export interface PdfTextItem {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
  readonly fontName: string;
}

/** A font as the evaluator hands it over once a page was evaluated. */
export interface PdfFont {
  readonly name?: string;
  readonly bold?: boolean;
  readonly black?: boolean;
  readonly italic?: boolean;
  readonly isMonospace?: boolean;
}

/** An annotation; which members it has depends on its subtype. */
export interface PdfAnnotation {
  readonly subtype: string;
  readonly rect: readonly number[];
  readonly url?: string;
  readonly unsafeUrl?: string;
  readonly action?: string;
  readonly actions?: unknown;
  readonly attachment?: unknown;
  readonly file?: unknown;
  readonly fieldType?: string;
  readonly contentsObj?: { readonly str: string };
}

/** Drawing operations of a page: parallel lists. */
export interface PdfOperations {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** One page. */
export interface PdfPage {
  readonly commonObjs: { has(id: string): boolean; get(id: string): PdfFont | null };
  getViewport(options: { scale: number }): {
    readonly width: number;
    readonly height: number;
    readonly transform: readonly number[];
  };
  getTextContent(options: {
    disableNormalization: boolean;
  }): Promise<{ readonly items: readonly PdfTextItem[]; readonly lang: string | null }>;
  getAnnotations(): Promise<readonly PdfAnnotation[]>;
  getOperatorList(): Promise<PdfOperations>;
  cleanup(): void;
}

/** One entry of the file's own outline. */
export interface PdfOutlineEntry {
  readonly title: string;
  readonly dest: string | readonly unknown[] | null;
  readonly items: readonly PdfOutlineEntry[];
}

/** An opened file. */
export interface PdfFile {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{
    readonly info: Readonly<Record<string, unknown>>;
    readonly metadata: { get(name: string): unknown } | null;
  }>;
  getOutline(): Promise<readonly PdfOutlineEntry[] | null>;
  getDestination(id: string): Promise<readonly unknown[] | null>;
  getPageIndex(reference: unknown): Promise<number>;
  getPageLabels(): Promise<readonly string[] | null>;
  getAttachments(): Promise<Readonly<Record<string, unknown>> | null>;
  getJSActions(): Promise<Readonly<Record<string, unknown>> | null>;
  getOpenAction(): Promise<{ readonly action?: string } | null>;
}

/** A file on its way to be opened, or opened: `destroy` lets go of everything that was held for it. */
export interface PdfTask {
  readonly promise: Promise<PdfFile>;
  destroy(): Promise<void>;
}

/** The library itself. */
export interface PdfEngine {
  getDocument(options: Readonly<Record<string, unknown>>): PdfTask;
  readonly OPS: Readonly<Record<string, number>>;
}
