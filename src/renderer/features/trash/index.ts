export { TrashCount, TrashPage } from './TrashPage.tsx';
