export { NoteLayer } from './NoteLayer.tsx';
