export { DocumentEntitiesPane } from './DocumentEntitiesPane.tsx';
export { EntitiesView } from './EntitiesView.tsx';
export { EntityLayer } from './EntityLayer.tsx';
