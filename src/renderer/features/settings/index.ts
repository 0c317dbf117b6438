export { BackupLayer } from './BackupLayer.tsx';
export { LibraryFileLayer } from './LibraryFileLayer.tsx';
export { type LegalText, SettingsView } from './SettingsView.tsx';
