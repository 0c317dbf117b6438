export { ReportLayer } from './ReportLayer.tsx';
export { ReportView } from './ReportView.tsx';
