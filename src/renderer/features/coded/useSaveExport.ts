import { writeCsv } from '../../../formats/csv/writeCsv.ts';
import { useSaveFile } from '../../workbench/useSaveFile.ts';

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
  const save = useSaveFile();
  return (name, content, words) => {
    const isText = typeof content === 'string';
    return save({
      name: `${name} ${todayIso()}.${isText ? 'md' : 'csv'}`,
      bytes: isText ? new TextEncoder().encode(content) : writeCsv(content),
      mediaType: isText ? 'text/markdown' : 'text/csv',
      words,
    });
  };
}
