import { codePath, type NumberedCodes } from '../../../core/codebook/codeCounts.ts';
import { foldText } from '../../../core/text/foldText.ts';

/** A code that can be chosen by typing. */
export interface CodeOption {
  readonly id: string;
  /** With the codes above it. */
  readonly path: string;
  readonly folded: string;
  /** The fold of its own name, without the codes above. */
  readonly own: string;
}

/** Options that are offered at a time: more are found by typing on. */
const OFFERED = 50;

/** The codes as options, in the order of the codebook. */
export function codeOptions(codebook: NumberedCodes): readonly CodeOption[] {
  return codebook.codes.map(({ id, name }, number) => {
    const path = codePath(codebook, number);
    return { id, path, folded: foldText(path).folded, own: foldText(name).folded };
  });
}

/**
 * The options that hold every word typed, case and accents aside: those whose own name begins so first, then those whose
 * own name holds it, then those that are found by the codes above them. At most 50.
 */
export function matchOptions(
  options: readonly CodeOption[],
  typed: string,
  taken: readonly string[],
): readonly CodeOption[] {
  const wanted = foldText(typed).folded.trim();
  const words = wanted.split(/\s+/);
  const ranked: CodeOption[][] = [[], [], []];
  for (const option of options) {
    if (taken.includes(option.id) || !words.every((word) => option.folded.includes(word))) continue;
    const rank = option.own.startsWith(wanted) ? 0 : option.own.includes(wanted) ? 1 : 2;
    ranked[rank]?.push(option);
  }
  return ranked.flat().slice(0, OFFERED);
}
