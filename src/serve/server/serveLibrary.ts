import type { HostServices } from '../../host/openHost.ts';
import {
  addressOfHolder,
  type StartFailure,
  type StartOptions,
  startServer,
} from './startServer.ts';

/** Where the words of a serving process go: the one ready line to standard output, all else to standard error. */
export interface ServeVoice {
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
}

/**
 * Serves a library until `stopped` settles; the promise is of the process's exit code. Prints the ready line when the
 * address can be used: that of the running host, with code 0, where another process serves the same data already.
 */
export async function serveLibrary(
  options: StartOptions,
  voice: ServeVoice,
  stopped: Promise<unknown>,
): Promise<number> {
  const started = await startServer(options);
  if (!started.ok) return explain(started.failure, voice);
  const server = started.value;
  await tellNotices(server.services, voice.say);
  voice.print(readyLine(server.address));
  await stopped;
  await server.close();
  return 0;
}

/** Says what was found on opening; while an erasure is finished first, that comes when it is. */
export async function tellNotices(
  services: Pick<HostServices, 'finishing' | 'openLibrary'>,
  say: ServeVoice['say'],
): Promise<void> {
  const tell = async (): Promise<void> => {
    const state = await services.openLibrary();
    for (const notice of state.notices) say(notice);
    if (state.tooNew !== null) {
      say('This library was last written by a newer Casebound: it is shown, and not changed.');
    }
  };
  if (services.finishing === null) return tell();
  say('An erasure that was cut short is being finished first; the library opens when it is done.');
  void tell().catch((error: unknown) => say(String(error)));
}

/** The line by which scripts know that the address can be used. */
export function readyLine(address: string): string {
  return `Casebound is ready: ${address}`;
}

function explain(failure: StartFailure, voice: ServeVoice): number {
  switch (failure.kind) {
    case 'held': {
      const address = addressOfHolder(failure.holder);
      if (address !== null) {
        voice.say('This library is open already; this is its address.');
        voice.print(readyLine(address));
        return 0;
      }
      voice.say(
        `This library is open in another window of Casebound (process ${failure.holder.pid}). Close that one first.`,
      );
      return 1;
    }
    case 'storage':
      voice.say(`The data folder cannot be opened: ${failure.failure.detail}`);
      return 1;
    case 'portTaken':
      voice.say(
        `Port ${failure.port} is in use by another program. Close it, or choose a port with --port N; another port starts with an empty browser store, which is filled from the journal.`,
      );
      return 1;
    case 'portRefused':
      voice.say(`Port ${failure.port} cannot be opened: ${failure.detail}`);
      return 1;
  }
}
