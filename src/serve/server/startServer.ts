import { fail, ok, type Result } from '../../core/result.ts';
import {
  type HostOptions,
  type HostServices,
  type OpenFailure,
  openHost,
} from '../../host/openHost.ts';
import { type ListenFailure, type LoopbackServer, listen } from './server.ts';

/** Default port: IndexedDB is bound to the origin, so another port would be another, empty library. */
export const DEFAULT_PORT = 47615;

/** What serving a library takes. */
export interface StartOptions extends Omit<HostOptions, 'kind' | 'onReady'> {
  readonly port: number;
  /** Folder of the built renderer. */
  readonly rendererDir: string;
}

/** A library that is open and served. */
export interface RunningServer extends LoopbackServer {
  readonly services: HostServices;
  /** Settles when a window reports that it can be used, counted from the call. */
  nextReady(): Promise<void>;
  /** Stops the server, ends the services and gives the folder free. */
  close(): Promise<void>;
}

/** Why a library could not be served; `held` names who holds it, with the port where that host serves. */
export type StartFailure = OpenFailure | ListenFailure;

/** Opens a data folder and serves it on loopback; nothing stays locked when either fails. */
export async function startServer(
  options: StartOptions,
): Promise<Result<RunningServer, StartFailure>> {
  let waiting: (() => void)[] = [];
  const onReady = () => {
    for (const settle of waiting) settle();
    waiting = [];
  };
  const opened = await openHost({ ...options, kind: 'loopback', onReady });
  if (!opened.ok) return opened;
  const services = opened.value;
  const listening = await listen({ ...options, services });
  if (!listening.ok) {
    await services.close();
    return fail(listening.failure);
  }
  const server = listening.value;
  await services.publishPort(server.port);
  return ok({
    ...server,
    services,
    nextReady: () => new Promise<void>((resolve) => waiting.push(resolve)),
    async close() {
      await server.close();
      await services.close();
    },
  });
}

/** The address at which a held library can be opened; null while its host serves none (Electron, or still starting). */
export function addressOfHolder(holder: {
  readonly port: number | null;
  readonly secret: string | null;
}): string | null {
  if (holder.port === null || holder.secret === null) return null;
  return `http://127.0.0.1:${holder.port}/#${holder.secret}`;
}
