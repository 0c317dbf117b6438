import { writeCsv } from '../../../formats/csv/writeCsv.ts';
import { downloadCopy } from '../../platform/downloadCopy.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** The calendar day of the analyst's clock, ISO. */
export function todayIso(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

type Rows = readonly (readonly string[])[];

/**
 * Saves an export named after what it is and the day: rows as CSV, text as Markdown.
 * @param words what was exported, such as "41 passages".
 */
export function useSaveExport(): (
  name: string,
  content: Rows | string,
  words: string,
) => Promise<void> {
  const { shell, notices } = useWorkbench();
  return async (name, content, words) => {
    const isText = typeof content === 'string';
    const bytes = isText ? new TextEncoder().encode(content) : writeCsv(content);
    const wanted = `${name} ${todayIso()}.${isText ? 'md' : 'csv'}`;
    const mediaType = isText ? 'text/markdown' : 'text/csv';
    const inBrowser = shell.capabilities.host === 'loopback';
    const saved = await shell.saveExport(wanted, bytes);
    switch (saved.status) {
      case 'cancelled':
        return;
      case 'failed':
        // Where the disk is full, the browser's download is all there is.
        if (inBrowser) downloadCopy(wanted, bytes, mediaType);
        notices.problem(
          `${inBrowser ? 'The export is among your downloads only' : 'Nothing was exported'}. ${storageFailureWords(saved.failure)}`,
        );
        return;
      case 'saved':
        if (inBrowser) downloadCopy(saved.name, bytes, mediaType);
        notices.notify(`${saved.name} exported, ${words}`);
    }
  };
}
