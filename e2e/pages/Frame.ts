import { expect, type Locator, type Page } from '@playwright/test';

/** The frame around every view, as an analyst finds it: by role and accessible name. */
export class Frame {
  readonly page: Page;
  readonly views: Locator;
  readonly status: Locator;
  readonly toast: Locator;

  constructor(page: Page) {
    this.page = page;
    this.views = page.getByRole('navigation', { name: 'Views' });
    this.status = page.getByRole('status', { name: 'Status', exact: true });
    this.toast = page.locator('[role="status"]', {
      has: page.getByRole('button', { name: 'Undo' }),
    });
  }

  /** Waits until the frame can be used. */
  async ready(): Promise<void> {
    await expect(this.views).toBeVisible();
  }

  async show(view: string): Promise<void> {
    await this.views.getByRole('link', { name: view }).click();
  }

  /** Waits until every change so far is durable, and gives the number of the last one. */
  async saved(): Promise<number> {
    await expect(this.status).toContainText(/Saved|No changes/);
    return this.lastSeq();
  }

  /** The number of the last change that is in the journal and in the store. */
  async lastSeq(): Promise<number> {
    return Number((await this.status.getAttribute('data-seq')) ?? '0');
  }

  /** Waits until a change after number `seq` is durable. */
  async savedAfter(seq: number): Promise<number> {
    await expect.poll(() => this.lastSeq()).toBeGreaterThan(seq);
    return this.saved();
  }

  /** Opens a document from the library table. */
  async openDocument(title: RegExp): Promise<void> {
    await this.show('Library');
    const row = this.page.getByRole('row', { name: title }).first();
    await row.click();
    await row.press('Enter');
    await expect(this.page.getByRole('article', { name: title })).toBeVisible();
  }
}
