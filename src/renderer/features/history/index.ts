export { HistoryLayer } from './HistoryLayer.tsx';
