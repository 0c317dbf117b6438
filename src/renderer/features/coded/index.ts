export { CodedCount } from './CodedCount.tsx';
export { CodedLayer } from './CodedLayer.tsx';
export { CodedPage } from './CodedPage.tsx';
export { PassagesOfCode } from './PassagesOfCode.tsx';
