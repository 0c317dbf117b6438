export { SearchLayer } from './SearchLayer.tsx';
export { SearchView } from './SearchView.tsx';
