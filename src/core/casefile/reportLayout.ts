import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { ok } from '../result.ts';
import { liveCase } from './caseChanges.ts';
import type { ReportLayout, ReportSection } from './casefile.ts';
import { caseName } from './caseNames.ts';

/** The parts of a report by the names that their headings and tick boxes have. */
export const SECTION_NAMES: Readonly<Record<ReportSection, string>> = {
  narrative: 'Narrative',
  conflicts: 'Conflicting statements',
  notes: 'Notes',
  register: 'Evidence register',
  bibliography: 'Bibliography',
  entities: 'Entities',
};

/**
 * The parts of a report in the case's order. A case that was stored before there were conflicts shows them after its
 * narrative.
 */
export function reportSections(layout: ReportLayout): ReportLayout['sections'] {
  const { sections } = layout;
  if (sections.some(({ section }) => section === 'conflicts')) return sections;
  const after = sections.findIndex(({ section }) => section === 'narrative') + 1;
  return [
    ...sections.slice(0, after),
    { section: 'conflicts', shown: true },
    ...sections.slice(after),
  ];
}

/** Changes a case's report layout; `what` names the change for undo: "omission of Notes". */
function layOut(
  caseId: Id,
  plan: (layout: ReportLayout) => { readonly what: string; readonly layout: ReportLayout },
): Change<null> {
  return async (read, context) => {
    const found = await liveCase(read, caseId);
    if (!found.ok) return found;
    const before = found.value;
    const { what, layout } = plan(before.report);
    const name = `${what} in the report of ${await caseName(read, before)}`;
    if (JSON.stringify(layout) === JSON.stringify(before.report)) {
      return ok({ name, records: [], value: null });
    }
    const after = { ...before, report: layout, updatedAtMs: context.nowMs };
    return ok({ name, records: [{ table: 'cases', id: caseId, before, after }], value: null });
  };
}

/** Puts a part into a case's report or leaves it out; its place is kept. */
export function showReportSection(
  caseId: Id,
  section: ReportSection,
  shown: boolean,
): Change<null> {
  return layOut(caseId, (layout) => ({
    what: `${shown ? 'showing' : 'omission'} of ${SECTION_NAMES[section]}`,
    layout: {
      ...layout,
      sections: reportSections(layout).map((one) =>
        one.section === section ? { section, shown } : one,
      ),
    },
  }));
}

/** Moves a part one place up or down in a case's report; at the end of the list nothing is written. */
export function moveReportSection(
  caseId: Id,
  section: ReportSection,
  direction: 'up' | 'down',
): Change<null> {
  return layOut(caseId, (layout) => {
    const sections = [...reportSections(layout)];
    const from = sections.findIndex((one) => one.section === section);
    const to = direction === 'up' ? from - 1 : from + 1;
    const [moved, other] = [sections[from], sections[to]];
    if (moved !== undefined && other !== undefined) {
      sections[from] = other;
      sections[to] = moved;
    }
    return {
      what: `move of ${SECTION_NAMES[section]} ${direction}`,
      layout: { ...layout, sections },
    };
  });
}

/** Prints the author's name on the cover of a case's report, or leaves it out. */
export function showReportAuthor(caseId: Id, showAuthor: boolean): Change<null> {
  return layOut(caseId, (layout) => ({
    what: `${showAuthor ? 'naming' : 'omission'} of the author`,
    layout: { ...layout, showAuthor },
  }));
}
