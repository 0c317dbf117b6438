import type { App, Session, WebContents } from 'electron';
import { isAllowedRequest, isOwnUrl } from './origin.ts';

/** Chromium switches that keep the process off the network; they count only before `ready`. */
export const KILL_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // No name and no address is ever resolved: our pages come from our own scheme, in memory.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-quic'],
  ['no-pings'],
  ['dns-prefetch-disable'],
];

/** A proxy that cannot answer, also for loopback: what slips past every other rule ends here. */
export const DEAD_PROXY = {
  proxyRules: 'http=127.0.0.1:9;https=127.0.0.1:9;socks=127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

const GRANTED = new Set(['clipboard-sanitized-write']);

/** Whether a permission is given: only writing plain copies to the clipboard, and only to our own page. */
export function isGranted(permission: string, requestingUrl: string): boolean {
  return GRANTED.has(permission) && isOwnUrl(requestingUrl);
}

/** Appends the switches; call before `ready`. */
export function cutNetwork(app: App): void {
  for (const [name, value] of KILL_SWITCHES) {
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
}

/** Denies the session everything that our window does not need. */
export async function hardenSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    callback(isGranted(permission, details.requestingUrl ?? contents?.getURL() ?? ''));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isGranted(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault();
    callback(null);
  });
  session.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback('');
  });
  session.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url) });
  });
  session.on('will-download', (event, item) => {
    // The page saves a copy of its own bytes at most; a download from anywhere else cannot be ours.
    if (!/^(blob:app:\/\/casebound\/|data:)/.test(item.getURL())) event.preventDefault();
  });
  await session.setProxy({ ...DEAD_PROXY });
}

/** Denies every page, ours included, to go elsewhere, open windows or embed web views. */
export function hardenContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void }, url: string): void => {
    if (!isOwnUrl(url)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, callback) => {
    event.preventDefault();
    callback('');
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
