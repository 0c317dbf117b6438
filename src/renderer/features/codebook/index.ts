export { CodebookPage } from './CodebookPage.tsx';
export { CodeCount } from './CodeCount.tsx';
export { CodesLayer } from './CodesLayer.tsx';
export { DocumentCodesPane } from './DocumentCodesPane.tsx';
