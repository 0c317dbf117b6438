export { ArchiveLayer } from './ArchiveLayer.tsx';
