/** What an app window is opened with. */
export interface AppWindowParts {
  readonly address: string;
  readonly profile: string;
  /** Adds `--no-sandbox`: Chromium refuses to start for uid 0 without it. */
  readonly asRoot: boolean;
}

const FEATURES_OFF = [
  'Translate',
  'OptimizationHints',
  'MediaRouter',
  'DialMediaRouteProvider',
  'InterestFeedContentSuggestions',
  'CertificateTransparencyComponentUpdater',
  'AutofillServerCommunication',
  // Pages of the address bar's own, which an app window does not have: they cost more to start than the workbench.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** Arguments of the browser: one window without browser furniture, on its own profile, with no way to the network. */
export function appWindowArguments(parts: AppWindowParts): readonly string[] {
  return [
    `--app=${parts.address}`,
    `--user-data-dir=${parts.profile}`,
    // Every name and every address but the loopback host itself fails to resolve, preconnects included.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-service-autorun',
    '--disable-background-networking',
    '--disable-sync',
    '--disable-component-update',
    '--disable-quic',
    '--disable-extensions',
    '--disable-default-apps',
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-domain-reliability',
    '--disable-search-engine-choice-screen',
    '--metrics-recording-only',
    '--no-pings',
    '--dns-prefetch-disable',
    '--password-store=basic',
    '--use-mock-keychain',
    `--disable-features=${FEATURES_OFF.join(',')}`,
    ...(parts.asRoot ? ['--no-sandbox'] : []),
  ];
}
