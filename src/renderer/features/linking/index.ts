export { ConflictsPage, OpenConflictsCount } from './ConflictsPage.tsx';
export { JoinBanner } from './JoinBanner.tsx';
export { LinkingLayer } from './LinkingLayer.tsx';
export { MarkJoins } from './MarkJoins.tsx';
