import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { formatGrade, gradeOf } from '../../../core/casefile/grade.ts';
import {
  countCited,
  narrativeCoverage,
  type ParagraphCoverage,
} from '../../../core/casefile/narrativeCoverage.ts';
import { narrativeStepName, writeNarrative } from '../../../core/casefile/writeNarrative.ts';
import type { RichText } from '../../../core/text/richText.ts';
import type { CitableEvidence } from '../../editor/citable.ts';
import type { GutterNote } from '../../editor/paragraphGutter.ts';
import { RichTextEditor, type RichTextHandle } from '../../editor/RichTextEditor.tsx';
import { BodyEditor } from '../../store/bodyEditor.ts';
import { useStore } from '../../workbench/store.ts';
import { useCaseName } from '../../workbench/useCaseNames.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useFlushOnLeave } from '../../workbench/useFlushOnLeave.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './casefile.module.css';
import { evidenceFacts } from './evidenceFacts.ts';
import type { CaseMaterial } from './useCaseMaterial.ts';

interface NarrativePaneProps {
  readonly caseFile: CaseFile;
  readonly material: CaseMaterial;
  /** The stored narrative. */
  readonly body: string;
  readonly text: RichText | null;
  readonly onText: (text: RichText) => void;
}

/** The narrative of a case with its margin of support, and the count of paragraphs that cite. */
export function NarrativePane({ caseFile, material, body, text, onText }: NarrativePaneProps) {
  const { library, notices, navigation } = useWorkbench();
  const editor = useRef<RichTextHandle>(null);
  const { id } = caseFile;
  const [sink] = useState(
    () =>
      new BodyEditor({
        library,
        body,
        save: (base, now) => writeNarrative(id, base, now),
        onRefused: (refusal) => notices.problem(refusal.says),
      }),
  );
  useFlushOnLeave(sink);

  const place = useStore(navigation.casePlace);
  useEffect(() => {
    if (!place || place.paragraph === null) return;
    const { paragraph } = place;
    // The editor stands one frame after the view.
    const frame = requestAnimationFrame(() => {
      editor.current?.goToParagraph(paragraph);
      navigation.casePlace.set((now) => (now ? { ...now, paragraph: null } : null));
    });
    return () => cancelAnimationFrame(frame);
  }, [place, navigation]);

  const { live, removed, documentOf, letterOf } = material;
  const evidence = useMemo(
    (): readonly CitableEvidence[] =>
      [...live, ...removed].map((item) => ({
        id: item.id,
        number: item.number,
        quote: item.passage.quote,
        locator: evidenceFacts(item, documentOf(item.documentId), null).place,
        removed: item.deletedAtMs !== null,
      })),
    [live, removed, documentOf],
  );
  const grades = useMemo(
    () =>
      new Map(live.map((item) => [item.id, formatGrade(gradeOf(item, letterOf(item.documentId)))])),
    [live, letterOf],
  );
  const gutter = useCallback(
    (coverage: ParagraphCoverage): GutterNote | null => {
      const held = coverage.cited.flatMap((one) => grades.get(one) ?? []);
      if (held.length > 0) {
        const count = held.length === 1 ? '1 item' : `${held.length} items`;
        return { text: `${count}\n${gradeList(held)}`, tone: 'plain' };
      }
      return coverage.hasWords ? { text: 'needs evidence', tone: 'warn' } : null;
    },
    [grades],
  );
  const coverage = useMemo(() => (text ? narrativeCoverage(text) : []), [text]);
  const counted = countCited(coverage, new Set(grades.keys()));

  useCommand('narrative.nextUncited', () => {
    const uncited = coverage.filter(
      (one) => one.hasWords && !one.cited.some((cited) => grades.has(cited)),
    );
    const at = editor.current?.paragraphAtCaret() ?? -1;
    const next = uncited.find((one) => one.index > at) ?? uncited[0];
    if (!next) {
      notices.announce('Every paragraph cites evidence');
      notices.notify('Every paragraph cites evidence');
      return;
    }
    editor.current?.goToParagraph(next.index);
    notices.announce(`Paragraph ${next.index + 1} needs evidence`);
  });
  const name = useCaseName(caseFile);
  const own = (view: 'undoName' | 'redoName'): boolean =>
    library.view.get()[view] === narrativeStepName(name);
  return (
    <div className={styles.narrative}>
      <p className={styles.counts}>
        {counted.of === 0
          ? 'No paragraphs yet'
          : `${counted.cited} of ${counted.of} ${counted.of === 1 ? 'paragraph' : 'paragraphs'} cited`}
      </p>
      <RichTextEditor
        ref={editor}
        label="Narrative"
        placeholder="Write what the evidence shows. @ cites it."
        look="page"
        body={body}
        sink={sink}
        evidence={evidence}
        gutter={gutter}
        onText={onText}
        onUndo={() => {
          if (own('undoName')) void library.undo();
        }}
        onRedo={() => {
          if (own('redoName')) void library.redo();
        }}
        onPasteCut={() =>
          notices.notify('The paste was too long: only its beginning was taken over')
        }
      />
    </div>
  );
}

/** "B2, B2, 1 not graded": the grades one by one, what has none as a number. */
function gradeList(grades: readonly string[]): string {
  const graded = grades.filter((grade) => grade !== 'not graded');
  const without = grades.length - graded.length;
  if (graded.length === 0) return without === 1 ? 'not graded' : 'none graded';
  return [...graded, ...(without > 0 ? [`${without} not graded`] : [])].join(', ');
}
