export { HealthBanner } from './HealthBanner.tsx';
export { HealthSection } from './HealthSection.tsx';
