export { AllMarksCount, AllMarksPage } from './AllMarksPage.tsx';
export { MarksCount, MarksPane } from './MarksPane.tsx';
