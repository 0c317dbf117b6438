import { contextBridge, ipcRenderer } from 'electron';
import {
  BRIDGE_NAME,
  CAPABILITIES_ARGUMENT,
  EVENT_CHANNEL,
  FLUSHED_CHANNEL,
  type HostEventMessage,
  methodChannel,
} from '../shell/bridge.ts';
import { type Capabilities, CHANNELS, type HostEvent } from '../shell/contract.ts';

function readCapabilities(): Capabilities {
  const argument = process.argv.find((each) => each.startsWith(CAPABILITIES_ARGUMENT));
  if (argument === undefined)
    throw new Error(`the window was opened without ${CAPABILITIES_ARGUMENT}`);
  return JSON.parse(argument.slice(CAPABILITIES_ARGUMENT.length)) as Capabilities;
}

/** Listeners get our own plain value: Electron's event object would hand them `ipcRenderer` through its `sender`. */
function onHostEvent(listener: (event: HostEvent) => void): () => void {
  const forward = (_event: unknown, message: HostEventMessage): void => {
    switch (message.kind) {
      case 'command':
        listener({ kind: 'command', id: message.id });
        return;
      case 'closing':
        listener({ kind: 'closing', done: () => ipcRenderer.send(FLUSHED_CHANNEL) });
        return;
      default:
        message satisfies never;
    }
  };
  ipcRenderer.on(EVENT_CHANNEL, forward);
  return () => {
    ipcRenderer.removeListener(EVENT_CHANNEL, forward);
  };
}

const methods = Object.fromEntries(
  CHANNELS.map((method) => [
    method,
    (...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(methodChannel(method), ...args),
  ]),
);

// Only the page itself: a frame gets nothing, although none should ever load.
if (process.isMainFrame) {
  contextBridge.exposeInMainWorld(
    BRIDGE_NAME,
    Object.freeze({ ...methods, capabilities: readCapabilities(), onHostEvent }),
  );
}
