import { useCodedCount } from './useCoded.ts';

/** How many coded passages there are, for their shelf. */
export function CodedCount() {
  return useCodedCount() || null;
}
