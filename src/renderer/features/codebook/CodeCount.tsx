import { useCodebook } from '../../workbench/useCodebook.ts';

/** How many codes there are, for the codebook's shelf. */
export function CodeCount() {
  return useCodebook().size;
}
