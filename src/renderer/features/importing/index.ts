export { ImportButtons } from './ImportButtons.tsx';
export { ImportLayer } from './ImportLayer.tsx';
