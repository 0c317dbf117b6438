export { CodesLayer } from './CodesLayer.tsx';
