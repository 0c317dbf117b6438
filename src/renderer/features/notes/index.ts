export { MentionedInNotes } from './MentionedInNotes.tsx';
export { NoteLayer } from './NoteLayer.tsx';
