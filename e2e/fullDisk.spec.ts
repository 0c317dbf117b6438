import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fillDisk } from '../src/host/testing/fillDisk.ts';
import { expect, test, type Workbench } from './fixtures/workbench.ts';
import { tryAgain } from './harness/oneParagraph.ts';
import { liveMarks } from './harness/storedRecords.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

// The data folder, browser profile included, on a disk that fills up under the analyst's hands.

const REPORT = /^Belgium: Extremism & Counter-Extremism/;

/** Puts a small disk under the data folder; false where that cannot be done. */
function mountSmallDisk(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  const size = 'size=96m';
  return spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]).status === 0;
}

async function markUntilRefused(workbench: Workbench, frame: Frame): Promise<number> {
  const { page } = workbench;
  const reader = new Reader(page);
  const filler = path.join(workbench.dataDir, 'filler');
  for (let made = 0; made < 60; made += 1) {
    if (made === 3) fillDisk(filler, 24 * 1024);
    if (made > 3) fillDisk(filler, 8 * 1024);
    const seq = await frame.lastSeq();
    await reader.selectOffsets(4, made * 15, made * 15 + 12);
    await page.keyboard.press(String((made % 6) + 1));
    await expect
      .poll(async () => {
        if ((await frame.lastSeq()) > seq) return 'saved';
        const words = (await frame.status.textContent()) ?? '';
        if (words.includes('Read-only'))
          return page.getByRole('region', { name: 'The library is read-only' }).innerText();
        return words.includes('Not saved') ? 'refused' : `waiting: ${words}`;
      })
      .toMatch(/^(saved|refused)$/);
    if ((await frame.lastSeq()) === seq) return made;
  }
  throw new Error('the disk never filled up');
}

test('a disk that fills up while marking loses nothing, exports, and goes on when there is room', async ({
  workbench,
}) => {
  await workbench.close();
  const mounted = mountSmallDisk(workbench.dataDir);
  if (!mounted) {
    console.warn('SKIPPED: a small disk cannot be mounted here (needs root on Linux)');
    test.skip(true, 'a small disk cannot be mounted here');
  }
  try {
    const page = await workbench.reopen();
    const frame = new Frame(page);
    await frame.ready();
    await frame.openDocument(REPORT);
    const reader = new Reader(page);
    const saved = await markUntilRefused(workbench, frame);
    console.log(`full disk: mark ${saved + 1} was the first that was not saved`);
    // The mark that could not be saved stays on screen, and is said to be unsaved.
    const banner = page.getByRole('region', { name: /not saved/ });
    // Whichever of journal and store met the end of the disk first: the browser does not say why it cannot write.
    await expect(banner).toContainText(/The disk is full\.|Check the disk/);
    await expect(frame.status).toContainText('Not saved');
    await expect(reader.marks.getByRole('listitem')).toHaveCount(saved + 1);
    await expect(reader.marks.locator('[aria-busy="true"]')).toHaveCount(1);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      banner.getByRole('button', { name: 'Export library' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    const copy = '/tmp/casebound-full-disk-export.zip';
    await download.saveAs(copy);
    expect(readFileSync(copy).length).toBeGreaterThan(500);
    rmSync(copy);

    rmSync(path.join(workbench.dataDir, 'filler'));
    await tryAgain(banner);
    await expect(frame.status).toContainText('Saved');
    await expect(banner).toHaveCount(0);
    await expect(reader.marks.locator('[aria-busy="true"]')).toHaveCount(0);
    expect(await liveMarks(page)).toHaveLength(saved + 1);
    await workbench.close();

    const again = await workbench.reopen();
    await new Frame(again).ready();
    expect(await liveMarks(again)).toHaveLength(saved + 1);
  } finally {
    await workbench.close().catch(() => undefined);
    spawnSync('/bin/umount', ['-l', workbench.dataDir]);
  }
});
