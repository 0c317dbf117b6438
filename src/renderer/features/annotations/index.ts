export { MarksCount, MarksPane } from './MarksPane.tsx';
