export { MentionedInNotes } from './MentionedInNotes.tsx';
export { NoteLayer } from './NoteLayer.tsx';
export { NotesCount, NotesPage } from './NotesPage.tsx';
export { NoteWords } from './NoteWords.tsx';
export { OtherNotes } from './OtherNotes.tsx';
