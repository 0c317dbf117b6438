import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { type BootOutcome, boot } from './app/boot.ts';
import { VIEW_ENTRIES } from './app/views.tsx';
import { chooseShell } from './platform/chooseShell.ts';

/** The composition root: finds the host, opens the library, and draws the window once there is something to show. */
async function start(): Promise<void> {
  // Until the analyst's own choice is read, the system's theme stands.
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  const choice = await chooseShell(window);
  const first: BootOutcome =
    choice.status === 'ready'
      ? await boot(
          choice.shell,
          VIEW_ENTRIES.map(({ name }) => name),
        )
      : { kind: 'unreachable', says: choice.says };
  const place = document.getElementById('root');
  if (!place) throw new Error('the page has no element with the id root');
  createRoot(place).render(<App first={first} />);
  // Ready is what the analyst can see: after the first paint, whatever it shows.
  if (choice.status === 'none') return;
  requestAnimationFrame(() => requestAnimationFrame(() => void choice.shell.reportReady()));
}

void start();
