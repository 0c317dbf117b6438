import { SCHEMA } from '../records/tables.ts';
import { fail, ok, type Result } from '../result.ts';
import { decodeLine, type LineFault } from './decodeLine.ts';
import type { LibraryImage } from './libraryImage.ts';
import type { ChangeConflict } from './recordChange.ts';
import { upgradeLine } from './upgradeLine.ts';

/** A line of a newer schema than this build's. */
export interface NewerLine {
  readonly kind: 'tooNew';
  readonly says: string;
}

/** Takes a line in file form into the image; on a failure the image is as it was, but for the number of the last line. */
export function takeLine(
  image: LibraryImage,
  text: string,
): Result<null, LineFault | NewerLine | ChangeConflict> {
  const line = decodeLine(text);
  if (!line.ok) return line;
  if (line.value.schema > SCHEMA) {
    return fail({ kind: 'tooNew', says: `line ${line.value.seq} is of a newer schema` });
  }
  const pushed = image.push(upgradeLine(line.value));
  return pushed.ok ? ok(null) : pushed;
}
