import { openSink, type Sink } from './electron/sink.ts';
import { test as base, expect, type Workbench } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// Nothing of ours reaches a network: every host name leads to a socket that counts, and it counts nothing.

const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const TITLE = 'Recruitment routes, Belgium 2010–2015';

/** Names that an empty Chromium asks for by itself. */
const BROWSER_SERVICES = [
  'google.com',
  '*.google.com',
  '*.googleapis.com',
  '*.gvt1.com',
  '*.gstatic.com',
];

const test = base.extend<{ sink: Sink }>({
  sink: async ({ host: _host }, use) => {
    const sink = await openSink();
    await use(sink);
    sink.close();
  },
  // In place of the product's own rule, by which every name fails: an attempt arrives here and is counted. The services
  // that Chromium itself calls for, whatever it shows, stay cut off as in the product.
  switches: async ({ sink }, use) => {
    const cut = BROWSER_SERVICES.map((name) => `MAP ${name} ~NOTFOUND`).join(', ');
    await use([`--host-resolver-rules=${cut}, MAP * 127.0.0.1:${sink.port}, EXCLUDE 127.0.0.1`]);
  },
});

/** Requests to anything but our own origin; what the page holds in memory is no request to anybody. */
function foreignRequests({ page, requests }: Workbench): string[] {
  const { origin, protocol, host } = new URL(page.url());
  const own = origin === 'null' ? `${protocol}//${host}` : origin;
  return requests.filter((each) => !each.startsWith(`${own}/`) && !/^(blob|data):/.test(each));
}

/** On loopback: a page without our policy asks for a name, and the sink hears it. */
async function expectSinkHears(workbench: Workbench, sink: Sink): Promise<void> {
  if (workbench.host !== 'loopback') return;
  const bare = await workbench.context.newPage();
  await bare.goto('http://beacon.example/').catch(() => undefined);
  expect(sink.connections(), 'the sink must hear what is sent').toBeGreaterThan(0);
  await bare.close();
}

test('the whole job asks nobody but its own origin, and opens no connection @electron', async ({
  workbench,
  sink,
}) => {
  test.setTimeout(75_000);
  const { page } = workbench;
  const frame = new Frame(page);
  const reader = new Reader(page);
  await frame.ready();
  await frame.openDocument(REPORT);
  await reader.selectOffsets(11, 0, 60);
  await page.keyboard.press('h');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).click();
  await page.keyboard.type('See https://www.counterextremism.com/countries/belgium for more.');
  await page.keyboard.press('Control+Enter');
  await reader.select('Abdelhamid Abaaoud');
  await page.keyboard.press('e');
  const popup = page.getByRole('dialog', { name: 'Tag entity' });
  await popup.getByRole('button', { name: 'Tag all matches' }).click();
  await expect(popup).toBeHidden();
  await reader.selectOffsets(12, 0, 80);
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New case' });
  await dialog.getByRole('textbox', { name: 'Case title' }).fill(TITLE);
  await dialog.getByRole('button', { name: 'Create case' }).click();
  await expect(page.getByText(`E1 added to ${TITLE}`)).toBeVisible();
  await frame.show('Case');
  const narrative = page.getByRole('textbox', { name: 'Narrative' });
  await narrative.click();
  await page.keyboard.type('Friends and family are the typical channel @1');
  await expect(page.getByRole('listbox', { name: 'Evidence to cite' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('.');
  await narrative.blur();
  await frame.saved();
  await frame.show('Entities');
  if (workbench.host === 'loopback') {
    await frame.show('Report');
    for (const [format, extension] of [
      ['HTML', 'html'],
      ['Markdown', 'md'],
      ['DOCX', 'docx'],
      ['PDF', 'pdf'],
    ] as const) {
      await page.getByRole('radio', { name: format, exact: true }).check();
      await page.getByRole('button', { name: 'Export report' }).click();
      const toast = page.getByRole('status').filter({ hasText: `.${extension}` });
      await expect(toast.first()).toBeVisible({ timeout: 20_000 });
    }
    await frame.show('Settings');
    await page.getByRole('button', { name: 'Export library' }).click();
    await expect(page.getByRole('status', { name: 'Notice' })).toContainText('Library exported as');
  }
  expect(foreignRequests(workbench)).toEqual([]);
  expect(workbench.requests.length).toBeGreaterThan(0);
  expect(sink.connections()).toBe(0);
  expect(workbench.errors).toEqual([]);
  await expectSinkHears(workbench, sink);
});
