import type { Finding, FindingKind, HealthReport } from '../../../core/health/finding.ts';
import { FINDING_KINDS } from '../../../core/health/finding.ts';
import { RECORD_WORDS } from '../../../core/records/recordWords.ts';
import { namesOfCases } from '../../store/cases.ts';
import type { LibraryDatabase } from '../../store/database.ts';
import type { DocumentSource } from '../../workbench/documentSource.ts';

/** What a kind of finding is called, and what it means for the analyst. */
export const KIND_WORDS: Readonly<
  Record<FindingKind, { readonly title: string; readonly means: string }>
> = {
  store: {
    title: 'The store and the data folder differ',
    means:
      'The data folder holds the truth. The store in this browser can be made anew from it, and loses nothing by that.',
  },
  reference: {
    title: 'References that lead nowhere',
    means:
      'A record names another that is not there. Removing empties the field; a record that means nothing without the other goes to the trash.',
  },
  citation: {
    title: 'Citations and links in your words',
    means: 'A note or narrative refers to something that is gone. The words are yours to change.',
  },
  quote: {
    title: 'Passages that are not on their words',
    means:
      'Settling puts a passage back where its words stand exactly once; the others wait in To re-place. No quote is changed.',
  },
  source: {
    title: 'Texts of documents',
    means:
      'Reading again takes an imported text from the original file that is kept. Where that fails, import the file again.',
  },
  original: {
    title: 'Original files',
    means: 'The text can still be read. Import the file again to have its original kept.',
  },
};

/** What a finding is about: its noun and what tells it from others. */
export async function nameOfFinding(
  { table, id, field }: Finding,
  db: LibraryDatabase,
  documents: DocumentSource,
): Promise<string> {
  if (table === null) return field === 'bundle' ? `Bundled document ${id}` : 'The data folder';
  const [one] = RECORD_WORDS[table];
  const noun = `${one.charAt(0).toUpperCase()}${one.slice(1)}`;
  const quoted = (text: string) => `${noun} “${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;
  switch (table) {
    case 'highlights': {
      const mark = await db.highlights.get(id);
      return mark ? quoted(mark.passages[0]?.quote ?? '') : noun;
    }
    case 'mentions': {
      const mention = await db.mentions.get(id);
      return mention ? quoted(mention.passage.quote) : noun;
    }
    case 'evidence': {
      const item = await db.evidence.get(id);
      return item ? `${noun} E${item.number}` : noun;
    }
    case 'entities':
    case 'codes':
    case 'collections': {
      const one = await db[table].get(id);
      return one ? quoted(one.name) : noun;
    }
    case 'cases':
    case 'narratives': {
      const name = (await namesOfCases(db)).get(id);
      return name === undefined ? noun : quoted(name);
    }
    case 'documents':
    case 'sources': {
      const first = table === 'sources' ? (await db.sources.get(id))?.secondOf : undefined;
      const title = documents.summary(first ?? id)?.card.shortTitle;
      return title === undefined ? noun : quoted(title);
    }
    default:
      return `${noun} ${id.slice(0, 8)}`;
  }
}

/** Day and time of a check. */
export function checkTimeWords(atMs: number): string {
  return new Date(atMs).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** The report as plain text, for a message to whoever helps; it holds no words of notes. */
export function reportText(report: HealthReport, version: string): string {
  const { records, sources, passages, unchecked, counts, findings } = report;
  const lines = [
    `Casebound ${version}, data health, ${new Date(report.atMs).toISOString()}`,
    `${records} records, ${passages} passages compared with their text, ${unchecked} without a text, ${sources} files of sources`,
    ...FINDING_KINDS.filter((kind) => counts[kind] > 0).map(
      (kind) => `${KIND_WORDS[kind].title}: ${counts[kind]}`,
    ),
    // A quote is the analyst's reading: where it is, is enough to find it.
    ...findings.map(({ kind, table, id, field, says }) =>
      [kind, table ?? '', id, field, kind === 'quote' ? 'is not on its words' : says].join('\t'),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
