export { CompareLayer } from './CompareLayer.tsx';
export { openComparison } from './comparison.ts';
export { EditionsSection } from './EditionsSection.tsx';
