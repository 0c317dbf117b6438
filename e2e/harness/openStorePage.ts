import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'esbuild';

let bundled: Promise<string> | null = null;

function bundle(): Promise<string> {
  bundled ??= build({
    entryPoints: [path.join(import.meta.dirname, 'storePage.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome114',
  }).then(({ outputFiles: [file] }) => file?.text ?? '');
  return bundled;
}

/**
 * Opens a page of the host's own origin that has the product's store and nothing else. It reloads as any page does.
 * @param address of the host, with its secret.
 */
export async function openStorePage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  const script = await bundle();
  const { origin } = new URL(address);
  await page.route(`${origin}/store-page`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>store</title><script>${script.replaceAll('</script', '<\\/script')}</script>`,
    }),
  );
  await page.goto(`${origin}/store-page`);
  return page;
}

/** The secret that an address carries. */
export function secretOf(address: string): string {
  return new URL(address).hash.slice(1);
}
