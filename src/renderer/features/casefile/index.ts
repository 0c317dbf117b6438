export { CaseBeside } from './CaseBeside.tsx';
export { CaseLayer } from './CaseLayer.tsx';
export { CaseView } from './CaseView.tsx';
export { DocumentEvidencePane } from './DocumentEvidencePane.tsx';
