/** Scheme of our pages in Electron. Scheme and host are fixed for life: changing either loses the IndexedDB. */
export const SCHEME = 'app';

/** Origin of every page of ours in Electron. */
export const ORIGIN = 'app://casebound';

/** Address of the window's page. */
export const START_URL = `${ORIGIN}/index.html`;

/** Whether an address lies under our own origin; anything that cannot be parsed does not. */
export function isOwnUrl(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${SCHEME}:` && url.host === 'casebound';
  } catch {
    return false;
  }
}

/** Whether a request may leave at all: our scheme, and what never touches the network. */
export function isAllowedRequest(address: string): boolean {
  return isOwnUrl(address) || /^(devtools|blob|data|chrome-extension):/i.test(address);
}
