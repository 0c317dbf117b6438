export { CodedPage } from './CodedPage.tsx';
