import { setTimeout as wait } from 'node:timers/promises';
import type { Page, Route } from '@playwright/test';
import { bundled } from '../../src/core/document/testing/bundle.ts';
import type { FaultReport } from '../../src/core/journal/testing/faultScale.ts';
import type { Workbench } from '../fixtures/workbench.ts';
import { Frame } from '../pages/Frame.ts';
import { between, seededRandom } from './random.ts';
import { SeededWork } from './seededWork.ts';
import { readHolding, WorkLedger } from './workLedger.ts';

/** Which processes die. */
const VICTIMS = ['both', 'browser', 'both', 'host'] as const;
type Victim = (typeof VICTIMS)[number];

/** When they die: at any moment, or around the journal line and the store's commit of one change. */
const MOMENTS = ['any', 'afterJournal', 'any', 'afterCommit', 'beforeJournal'] as const;
type Moment = (typeof MOMENTS)[number];

/** What a run of kills came to; `failed` names each finding with its kill, and is empty when all is well. */
export interface KillReport extends Omit<FaultReport, 'id'> {
  readonly acknowledged: number;
  readonly wipes: number;
}

const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const APPEND = '**/api/appendJournal';

/**
 * What follows a kill: `two` launches with a clean end between them, or one launch in which the next kill comes. Damage
 * that shows only in the second launch shows either way; the chain takes half the time.
 */
export type Launches = 'two' | 'chained';

/**
 * Works in a seeded mix, kills processes at a random moment or at a named point of a change, opens twice more, and
 * compares what is there with a ledger kept outside the browser: every acknowledged change present, the one in flight
 * whole or absent, undo and redo still working.
 * @param workbench an open workbench on an empty library; it is left open.
 * @param kills how often.
 */
export async function killStory(
  workbench: Workbench,
  kills: number,
  seed: number,
  launches: Launches,
): Promise<KillReport> {
  const story = new KillStory(workbench, seed);
  await story.begin();
  for (let kill = 1; kill <= kills; kill += 1) {
    await story.killOnce(kill);
    if (launches === 'two' || kill === kills) await story.launchAgain(kill);
  }
  return story.report(kills);
}

class KillStory {
  readonly #workbench: Workbench;
  readonly #random: () => number;
  readonly #document = bundled('000');
  readonly #ledger = new WorkLedger();
  readonly #work: SeededWork;
  readonly #failed: string[] = [];
  #lost = 0;
  #torn = 0;
  #wipes = 0;

  constructor(workbench: Workbench, seed: number) {
    this.#workbench = workbench;
    this.#random = seededRandom(seed);
    this.#work = new SeededWork(this.#random, this.#document, this.#ledger);
  }

  async begin(): Promise<void> {
    const { page } = this.#workbench;
    const frame = new Frame(page);
    await frame.ready();
    await frame.openDocument(REPORT);
    await this.#work.openCase(page);
    const { holding } = await readHolding(page, this.#document);
    this.#ledger.begin(holding);
    this.#ledger.acknowledge();
    // So that the session, with the case and the document, is written.
    await wait(600);
  }

  report(kills: number): KillReport {
    const { acknowledged } = this.#ledger;
    if (acknowledged <= kills) this.#failed.push(`only ${acknowledged} changes were acknowledged`);
    return {
      tried: kills,
      acknowledged,
      lost: this.#lost,
      torn: this.#torn,
      wipes: this.#wipes,
      failed: this.#failed,
    };
  }

  async killOnce(kill: number): Promise<void> {
    const electron = this.#workbench.host === 'electron';
    const victim = electron ? 'both' : (VICTIMS[kill % VICTIMS.length] ?? 'both');
    const moment = electron ? 'any' : (MOMENTS[kill % MOMENTS.length] ?? 'any');
    const name = `kill ${kill} of ${victim}, ${moment}`;
    if (victim === 'host') await this.#killHost(moment, name);
    else await this.#killWindow(victim, moment, name);
  }

  /** Ends everything as an analyst does, and opens it once more. */
  async launchAgain(kill: number): Promise<void> {
    await this.#workbench.close();
    const name = `kill ${kill}, launch after a clean end`;
    await this.#check(await this.#open(name), name);
  }

  async #killWindow(victim: Exclude<Victim, 'host'>, moment: Moment, name: string): Promise<void> {
    const { page } = this.#workbench;
    let dying = false;
    const working = this.#work.workOn(page).catch((fault: unknown) => {
      if (!dying) this.#failed.push(`${name}: the work ended by itself: ${String(fault)}`);
    });
    await this.#at(moment, page, working);
    dying = true;
    if (victim === 'browser') await this.#workbench.killBrowser();
    else await this.#workbench.kill();
    await working;
    const first = await this.#open(name);
    await this.#check(first, `${name}, launch after it`);
    if (this.#ledger.depth.undo > 1) {
      await this.#work.step(first, 'undo');
      await this.#check(first, `${name}, after undo`);
      await this.#work.step(first, 'redo');
    }
  }

  /** The window stays, keeps what it was told, and goes on by itself with the host that is started next. */
  async #killHost(moment: Moment, name: string): Promise<void> {
    const { page } = this.#workbench;
    let stop = false;
    const working = (async () => {
      while (!stop) await this.#work.change(page);
    })().catch((fault: unknown) => {
      this.#failed.push(`${name}: the work did not go on: ${String(fault)}`);
    });
    await this.#at(moment, page, working);
    stop = true;
    await this.#workbench.killHost();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.#workbench.startHost();
    await working;
    await this.#check(page, `${name}, host started again`);
  }

  /** Settles at the moment to die, or when the work has ended for another reason. */
  async #at(moment: Moment, page: Page, working: Promise<unknown>): Promise<void> {
    const nth = between(this.#random, 1, 4);
    if (moment === 'any') {
      await Promise.race([wait(between(this.#random, 50, 1200)), working]);
      return;
    }
    const { acknowledged } = this.#ledger;
    if (moment === 'afterCommit') {
      const until = Date.now() + 10_000;
      while (this.#ledger.acknowledged < acknowledged + nth && Date.now() < until) await wait(1);
      return;
    }
    let seen = 0;
    const reached = new Promise<void>((resolve) => {
      const atLine = async (route: Route): Promise<void> => {
        seen += 1;
        if (seen < nth) return route.continue();
        // The line is on disk and synced when the host has answered; the window never hears of it.
        if (moment === 'afterJournal' && seen === nth) await route.fetch();
        resolve();
        // Later ones, and this one, are answered by nobody until the host is back.
        if (seen > nth) await route.abort().catch(() => undefined);
        else setTimeout(() => void route.abort().catch(() => undefined), 300);
      };
      void page.route(APPEND, (route) => atLine(route).catch(() => undefined));
    });
    await Promise.race([reached, wait(10_000), working]);
  }

  async #open(name: string): Promise<Page> {
    const page = await this.#workbench.reopen();
    await this.#ready(page, name);
    return page;
  }

  /** Waits for the document, which is open again by itself. */
  async #ready(page: Page, name: string): Promise<void> {
    const recovery = page.getByRole('alertdialog', { name: 'Recovery' });
    const sheet = page.getByRole('article', { name: REPORT });
    await sheet.or(recovery).first().waitFor({ timeout: 30_000 });
    if (!(await recovery.isVisible())) return;
    this.#wipes += 1;
    this.#failed.push(`${name}: the library did not come back by itself`);
    await recovery.getByRole('button').first().click();
    await sheet.waitFor({ timeout: 30_000 });
  }

  async #check(page: Page, when: string): Promise<void> {
    const { holding, torn } = await readHolding(page, this.#document);
    const found = this.#ledger.compare(holding);
    this.#lost += found.lost.length;
    this.#torn += found.torn.length + torn.length;
    if (holding.size === 0 && this.#ledger.now.size > 0) this.#wipes += 1;
    for (const one of found.lost) this.#failed.push(`${when}: lost: ${one}`);
    for (const one of [...found.torn, ...torn]) this.#failed.push(`${when}: torn: ${one}`);
  }
}
