import type { ReportSection } from '../../../core/casefile/casefile.ts';
import { reportMaterial } from '../../../core/report/material.ts';
import { plainText } from '../../../core/text/richText.ts';
import { countWords } from '../../../core/text/words.ts';
import type { LiveReport } from './useReport.ts';

/** What each part of a report holds, as short as the list of parts has room for. */
export function sectionCounts({
  input,
  model,
}: LiveReport): Readonly<Record<ReportSection, string>> {
  const { live, disputed } = reportMaterial(input);
  const table = model.blocks.find((block) => block.kind === 'table');
  const listed = model.blocks.find((block) => block.kind === 'bibliography');
  const words = countWords(plainText(input.narrative));
  return {
    narrative: `${words.toLocaleString('en-GB')} words`,
    conflicts: String(disputed.length),
    notes: String(model.notes.length),
    register: String(live.length),
    bibliography: String(listed?.kind === 'bibliography' ? listed.entries.length : 0),
    entities: String(table?.kind === 'table' ? table.rows.length : 0),
  };
}
