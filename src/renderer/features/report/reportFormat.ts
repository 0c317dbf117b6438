import { createStore } from '../../workbench/store.ts';

/** A format that a report can be exported in. */
export type ReportFormat = 'pdf' | 'docx' | 'html' | 'md';

/** The formats in the order in which they are offered, with the names they go by. */
export const REPORT_FORMATS: readonly { readonly format: ReportFormat; readonly label: string }[] =
  [
    { format: 'pdf', label: 'PDF' },
    { format: 'docx', label: 'DOCX' },
    { format: 'html', label: 'HTML' },
    { format: 'md', label: 'Markdown' },
  ];

/** The format chosen last in this window; Ctrl+Shift+E exports in it from any view. */
export const chosenFormat = createStore<ReportFormat>('pdf');
