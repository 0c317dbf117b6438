import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { awaitErasure } from './app/awaitErasure.ts';
import { type BootOutcome, boot } from './app/boot.ts';
import { OpeningPage, type OpeningProgress } from './app/OpeningPage.tsx';
import { VIEW_ENTRIES } from './app/views.tsx';
import { chooseShell } from './platform/chooseShell.ts';
import { createStore } from './workbench/store.ts';

/** How long opening may take before the window says what it waits for, in ms. */
const SLOW_MS = 700;

/** The composition root: finds the host, opens the library, and draws the window once there is something to show. */
async function start(): Promise<void> {
  // Until the analyst's own choice is read, the system's theme stands.
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  const place = document.getElementById('root');
  if (!place) throw new Error('the page has no element with the id root');
  const root = createRoot(place);
  const choice = await chooseShell(window);
  const progress = createStore<OpeningProgress | null>(null);
  // Opening takes a moment as a rule; only where it takes longer is there something to say.
  const show = (): void => root.render(<OpeningPage progress={progress} />);
  const waiting = setTimeout(show, SLOW_MS);
  if (choice.status === 'ready') {
    let shown = false;
    await awaitErasure(choice.shell, (share) => {
      progress.set(() => ({ kind: 'erasing', share }));
      if (shown) return;
      shown = true;
      show();
      // The window says what it waits for: a launcher need not think that it hangs.
      void choice.shell.reportReady();
    });
    progress.set(() => null);
  }
  const first: BootOutcome =
    choice.status === 'ready'
      ? await boot(
          choice.shell,
          VIEW_ENTRIES.map(({ name }) => name),
          (done, total) => progress.set(() => ({ kind: 'rebuilding', done, total })),
        )
      : { kind: 'unreachable', says: choice.says };
  clearTimeout(waiting);
  root.render(<App first={first} />);
  // Ready is what the analyst can see: after the first paint, whatever it shows.
  if (choice.status === 'none') return;
  requestAnimationFrame(() => requestAnimationFrame(() => void choice.shell.reportReady()));
}

void start();
