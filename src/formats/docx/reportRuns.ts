import type { ParagraphChild } from 'docx';
import { Bookmark, BuilderElement, FootnoteReferenceRun, TextRun, XmlComponent } from 'docx';
import type { ReportCitation, ReportRun } from '../../core/report/model.ts';

/** The words of a field, which Word reads as an instruction and never prints. */
class Instruction extends XmlComponent {
  constructor(text: string) {
    super('w:instrText');
    this.root.push(text);
  }
}

function fieldMark(type: 'begin' | 'separate' | 'end'): BuilderElement<{ readonly type: string }> {
  return new BuilderElement({
    name: 'w:fldChar',
    attributes: { type: { key: 'w:fldCharType', value: type } },
  });
}

/** One line of text as Word takes it: line ends and tabs inside a run are spaces. */
export function docxLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/\t/g, ' ');
}

/**
 * A second citation of an item points at its first footnote by a NOTEREF field: a footnote has one reference only, and
 * Word keeps the number right when notes are added.
 */
function repeated(note: number): readonly ParagraphChild[] {
  const superScript = true;
  return [
    new TextRun({ superScript, children: [fieldMark('begin')] }),
    new TextRun({
      superScript,
      children: [new Instruction(` NOTEREF ${bookmarkOf(note)} \\f \\h `)],
    }),
    new TextRun({ superScript, children: [fieldMark('separate')] }),
    new TextRun({ superScript, text: String(note) }),
    new TextRun({ superScript, children: [fieldMark('end')] }),
  ];
}

function bookmarkOf(note: number): string {
  return `_RefNote${note}`;
}

/** Turns report runs into Word runs; remembers which notes have had their footnote. */
export class RunWriter {
  readonly #cited = new Set<number>();

  /** The runs of a line in order. */
  runs(runs: readonly ReportRun[]): ParagraphChild[] {
    return runs.flatMap((run) => this.#run(run));
  }

  #run(run: ReportRun): readonly ParagraphChild[] {
    switch (run.kind) {
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'citation':
        return this.#citation(run);
      case 'text':
        return [
          new TextRun({
            text: docxLine(run.text),
            ...(run.bold ? { bold: true } : {}),
            ...(run.italic ? { italics: true } : {}),
          }),
        ];
    }
  }

  #citation(run: ReportCitation): readonly ParagraphChild[] {
    if (run.note === null) return [new TextRun({ text: `[E${run.number}]` })];
    const comma = run.joined ? [new TextRun({ text: ',', superScript: true })] : [];
    if (this.#cited.has(run.note)) return [...comma, ...repeated(run.note)];
    this.#cited.add(run.note);
    const reference = new FootnoteReferenceRun(run.note);
    return [...comma, new Bookmark({ id: bookmarkOf(run.note), children: [reference] })];
  }
}
