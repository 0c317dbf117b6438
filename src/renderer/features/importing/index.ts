export { ImportButtons } from './ImportButtons.tsx';
export { ImportedAbout } from './ImportedAbout.tsx';
export { ImportLayer } from './ImportLayer.tsx';
export { NotHeld } from './NotHeld.tsx';
export { PackList } from './PackList.tsx';
