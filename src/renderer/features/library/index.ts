export { LibraryView } from './LibraryView.tsx';
export type { LibraryPage } from './libraryPage.ts';
export { MergedAssessments } from './MergedAssessments.tsx';
export { MergedFrom } from './MergedFrom.tsx';
