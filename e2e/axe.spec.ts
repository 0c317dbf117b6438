import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/workbench.ts';
import { seedAnnotatedLibrary } from './harness/annotatedLibrary.ts';
import { MARK_STOPS, PAGE_STOPS } from './harness/markTour.ts';
import { EMPTY_STOPS, STATE_STOPS, type Stop, settled, VIEW_STOPS } from './harness/tour.ts';
import { Frame } from './pages/Frame.ts';

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

async function expectAccessible(page: Page, stops: readonly Stop[]): Promise<void> {
  // Typed into the console, not into the page: the page's own policy lets no such script in.
  await page.evaluate(AXE);
  for (const stop of stops) {
    await stop.show(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const rules = colorScheme === 'dark' ? COLOUR_RULES : [];
      expect.soft(await findings(page, rules), `${stop.name}, ${colorScheme}`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await stop.leave?.(page);
  }
}

test.describe('with the story case and all that hangs on marks', () => {
  test.use({ seed: { fill: seedAnnotatedLibrary } });

  test('axe finds nothing serious in any view or page', async ({ workbench }) => {
    await new Frame(workbench.page).ready();
    await expectAccessible(workbench.page, [...VIEW_STOPS, ...PAGE_STOPS]);
  });

  test('axe finds nothing serious in what opens within a view', async ({ workbench }) => {
    test.setTimeout(300_000);
    await new Frame(workbench.page).ready();
    await expectAccessible(workbench.page, [...STATE_STOPS, ...MARK_STOPS]);
  });
});

test('axe finds nothing serious in an empty library', async ({ workbench }) => {
  await new Frame(workbench.page).ready();
  await expectAccessible(workbench.page, EMPTY_STOPS);
});
