import { safeAddress } from '../../core/importing/safeAddress.ts';
import type { DocxFindings } from './docxFindings.ts';

/** Fields that run something, or bring in what lies outside the file. */
const DANGEROUS =
  /^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\b/i;

/**
 * What is told on of a field's instruction: a link that a reader may be shown, or a box to tick; of others nothing, so
 * that their last result stands as plain words. What would run or fetch something is noted.
 */
export function toldOfField(instruction: string, findings: DocxFindings): string {
  const dangerous = DANGEROUS.exec(instruction)?.[1];
  if (dangerous !== undefined) findings.dangerousFields.push(dangerous.toUpperCase());
  if (/^\s*FORMCHECKBOX\b/i.test(instruction)) return 'FORMCHECKBOX';
  const link = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))(?:\s+\\l\s+"([^"]*)")?/i.exec(
    instruction,
  );
  if (link === null) return '';
  const [, quoted, plain, place] = link;
  const address = `${quoted ?? plain ?? ''}${place === undefined ? '' : `#${place}`}`;
  if (safeAddress(address) !== null) return `HYPERLINK "${address.replaceAll('"', '%22')}"`;
  findings.badLinks.push(address);
  return '';
}
