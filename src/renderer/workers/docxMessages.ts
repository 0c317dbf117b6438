import type { ReportModel } from '../../core/report/model.ts';

/** What the window sends to the worker that writes the Word file. */
export type DocxRequest = ReportModel;

/** What comes back, once. */
export type DocxAnswer =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly says: string };
