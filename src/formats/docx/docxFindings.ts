import type { ImportWarning } from '../../core/importing/importing.ts';

/** What was met in a Word file that is neither plain text nor structure; each kind is counted and said once. */
export class DocxFindings {
  insertions = 0;
  deletions = 0;
  comments = 0;
  pictures = 0;
  objects = 0;
  formulas = 0;
  hiddenRuns = 0;
  /** Other files embedded as text (`altChunk`, `subDoc`). */
  foreignParts = 0;
  headersAndFooters = 0;
  symbols = 0;
  macros = 0;
  /** Printed pages as they were last laid out. */
  pages = 0;
  /** Links whose address is not one for a reader: scripts, files, data. */
  readonly badLinks: string[] = [];
  /** Fields that would fetch or run something, by their first word. */
  readonly dangerousFields: string[] = [];
  /** What the file asks to be fetched from elsewhere: kind and address. */
  readonly remote: { readonly what: string; readonly address: string }[] = [];
  readonly pictureWords: string[] = [];

  /** Takes in what was met in another part; pages are those of the body alone. */
  add(other: DocxFindings): void {
    this.insertions += other.insertions;
    this.deletions += other.deletions;
    this.comments += other.comments;
    this.pictures += other.pictures;
    this.objects += other.objects;
    this.formulas += other.formulas;
    this.hiddenRuns += other.hiddenRuns;
    this.foreignParts += other.foreignParts;
    this.badLinks.push(...other.badLinks);
    this.dangerousFields.push(...other.dangerousFields);
    this.pictureWords.push(...other.pictureWords);
  }

  /** One sentence for each kind of thing that was met. */
  warnings(): readonly ImportWarning[] {
    const out: ImportWarning[] = [];
    const say = (kind: ImportWarning['kind'], count: number, says: (count: number) => string) => {
      if (count > 0) out.push({ kind, says: says(count) });
    };
    say('remoteContent', this.remote.length, (n) => {
      const listed = some(this.remote.map(({ what, address }) => `${what} ${shown(address)}`));
      return `${things(n, 'thing')} to be fetched from elsewhere ${was(n)} left out and not fetched: ${listed}.`;
    });
    say('activeContent', this.dangerousFields.length, (n) => {
      const listed = some([...new Set(this.dangerousFields)]);
      return `${things(n, 'field')} that would run or fetch something (${listed}) became plain words.`;
    });
    say('activeContent', this.macros, () => 'The macros of the file were left out.');
    say('activeContent', this.badLinks.length, (n) => {
      const listed = some(this.badLinks.map(shown));
      return `${things(n, 'link')} to what is no web or mail address became plain words: ${listed}.`;
    });
    say('leftOut', this.foreignParts, (n) => {
      return `${things(n, 'other document')} embedded as text ${was(n)} left out: save the file anew in Word to join them.`;
    });
    const changes = this.insertions + this.deletions;
    say('leftOut', changes, () => {
      const counted = `${things(this.insertions, 'insertion')} in, ${things(this.deletions, 'deletion')} out`;
      return `The file holds changes that were not accepted yet; this is the text with all of them: ${counted}.`;
    });
    say('leftOut', this.comments, (n) => `${things(n, 'comment')} ${was(n)} left out.`);
    say('leftOut', this.hiddenRuns, (n) => {
      return `${things(n, 'stretch', 'stretches')} of hidden text ${was(n)} left out.`;
    });
    say('leftOut', this.pictures, (n) => {
      const words =
        this.pictureWords.length > 0 ? ` Described as: ${some(this.pictureWords.map(shown))}.` : '';
      return `${things(n, 'picture or drawing', 'pictures or drawings')} ${was(n)} left out.${words}`;
    });
    say('leftOut', this.objects, (n) => {
      return `${things(n, 'embedded object')} ${was(n)} left out and not opened.`;
    });
    say('leftOut', this.headersAndFooters, (n) => {
      return `The running headers and footers (${things(n, 'part')}) were left out.`;
    });
    say('leftOut', this.formulas, (n) => {
      return `${things(n, 'formula', 'formulas')} ${n === 1 ? 'is' : 'are'} kept as plain signs in a row.`;
    });
    say('undecodable', this.symbols, (n) => {
      return `${things(n, 'sign')} of a symbol font that is not known ${was(n)} left out.`;
    });
    say('approximate', this.pages, () => {
      return 'Page numbers are those of the last layout, counted from 1: another program may print others.';
    });
    return out;
  }
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}

function things(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function some(words: readonly string[]): string {
  const first = words.slice(0, 3).join(', ');
  return words.length > 3 ? `${first} and ${words.length - 3} more` : first;
}

/** A file's own words within a sentence of ours: short, on one line, and in quotation marks. */
function shown(words: string): string {
  const plain = words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return `“${plain.length > 80 ? `${[...plain].slice(0, 79).join('')}…` : plain}”`;
}
