export { EraseLayer } from './EraseLayer.tsx';
export { TrashCount, TrashPage } from './TrashPage.tsx';
