export { LibraryView } from './LibraryView.tsx';
export type { LibraryPage } from './libraryPage.ts';
