import { unescapeMarkdown } from './escapeMarkdown.ts';

/** The words of a Markdown report as they read: marks of quotation at line starts left out, escapes undone. */
export function markdownText(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => unescapeMarkdown(line.replace(/^(?:> ?)+/, '')))
    .join('\n');
}
