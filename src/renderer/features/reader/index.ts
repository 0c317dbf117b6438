export { type ReaderPane, ReaderView } from './ReaderView.tsx';
