import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import type { BridgedWindow } from '../shell/bridge.ts';
import { App } from './app/App.tsx';
import { type BootOutcome, boot } from './app/boot.ts';
import { VIEW_ENTRIES } from './app/views.tsx';

/** The composition root: finds the host, opens the library, and draws the window once there is something to show. */
async function start(): Promise<void> {
  const { casebound: shell } = window as BridgedWindow;
  const views = VIEW_ENTRIES.map(({ name }) => name);
  const first: BootOutcome = shell
    ? await boot(shell, views)
    : { kind: 'unreachable', says: 'No host was found. Start Casebound with "npm start".' };
  const place = document.getElementById('root');
  if (!place) throw new Error('the page has no element with the id root');
  createRoot(place).render(<App first={first} />);
  // Ready is what the analyst can see: after the first paint, whatever it shows.
  requestAnimationFrame(() => requestAnimationFrame(() => void shell?.reportReady()));
}

void start();
