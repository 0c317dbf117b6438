import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { settled } from './tour.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * What axe calls serious or critical in the window as it stands; by the named rules, or by all when none is named.
 * Sections of a text are asked once: one that has the same markup and was found faultless in this theme is left out, for
 * most of the time goes into measuring the contrast of their words.
 */
async function findings(page: Page, rules: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(async (named) => {
    const own = window as unknown as {
      axe: {
        run(context: object, options: object): Promise<{ violations: readonly Violation[] }>;
      };
      faultless?: Set<string>;
    };
    own.faultless ??= new Set();
    const { axe, faultless } = own;
    // Behind a modal dialogue lies a view that was looked at by itself, and nobody can reach it now.
    const modal = document.querySelector('dialog:modal');
    const sections = modal ? [] : [...document.querySelectorAll('article > div')];
    const keyOf = (section: Element): string => `${named.join()} ${section.outerHTML}`;
    const known = sections.filter((section) => faultless.has(keyOf(section)));
    const runOnly = named.length > 0 ? { runOnly: named } : {};
    const { violations } = await axe.run(modal ? { include: [modal] } : { exclude: known }, {
      ...runOnly,
      resultTypes: ['violations'],
    });
    if (violations.length === 0) for (const section of sections) faultless.add(keyOf(section));
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
  }, rules);
}

/** The rules that the dark theme can break by itself: it changes colours and nothing else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Makes axe known to a window: typed into the console, not into the page, whose own policy lets no such script in. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(AXE);
}

/** What axe calls serious or critical in the window as it stands, in the light and in the dark theme, one line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    const rules = colorScheme === 'dark' ? COLOUR_RULES : [];
    for (const one of await findings(page, rules)) found.push(`${colorScheme}: ${one}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
