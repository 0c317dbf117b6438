/** What browsers call Trusted Types, as far as it is used here; older typings of the DOM have none of it. */
interface TrustedTypesWindow {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { readonly createScriptURL: (url: string) => string },
    ): { createScriptURL(url: string): unknown };
  };
}

/**
 * Only addresses of our own origin may name a script; the one policy of the product.
 * @throws TypeError for any other address.
 */
function ownScript(url: string): string {
  const resolved = new URL(url, globalThis.location.href);
  if (resolved.origin !== globalThis.location.origin) {
    throw new TypeError(`a script must come from ${globalThis.location.origin}, not ${url}`);
  }
  return resolved.href;
}

let policy: { createScriptURL(url: string): unknown } | null = null;

/**
 * Starts a worker from the address that `import url from './x.ts?worker&url'` gives, under the page's Trusted Types
 * rule, which refuses a plain text there.
 */
export function startWorker(url: string, name: string): Worker {
  const { trustedTypes } = globalThis as TrustedTypesWindow;
  policy ??= trustedTypes?.createPolicy('casebound', { createScriptURL: ownScript }) ?? {
    createScriptURL: ownScript,
  };
  // A trusted address is no string to the type checker, and nothing but one to the browser.
  return new Worker(policy.createScriptURL(url) as string, { type: 'module', name });
}
