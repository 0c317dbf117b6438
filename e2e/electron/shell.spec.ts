import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BridgedWindow } from '../../src/shell/bridge.ts';
import { expect, test, type Workbench } from '../fixtures/workbench.ts';

// What only Electron does behind the contract.

const shellOf = 'casebound' as const;

function appOf(workbench: Workbench) {
  if (workbench.app === null) throw new Error('this story runs in Electron only');
  return workbench.app;
}

/** Prints in the app and returns the bytes. */
async function print(workbench: Workbench, html: string): Promise<Buffer> {
  const bytes = await workbench.page.evaluate(async (text) => {
    const outcome = await (window as unknown as BridgedWindow).casebound?.printPdf(text);
    return outcome?.status === 'done' ? [...outcome.value] : [];
  }, html);
  return Buffer.from(bytes);
}

test.describe('the Electron shell @electron', () => {
  test('prints a tagged PDF that names no program version', async ({ workbench }) => {
    const pdf = await print(
      workbench,
      `<!doctype html><html lang="en"><title>Report</title><style>@page { size: A4; margin: 20mm }</style><h1>Recruitment</h1><p>“Quoted words”</p><script>document.body.textContent = 'script ran'</script>`,
    );
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.includes('Mozilla/')).toBe(false);
    const major = await appOf(workbench).evaluate(() =>
      Number.parseInt(process.versions.electron ?? '0', 10),
    );
    if (major >= 30) expect(pdf.includes('/StructTreeRoot')).toBe(true);
    else
      console.warn(
        `SKIPPED: Electron ${major} writes no tagged PDF, so the tags were not looked for`,
      );
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'casebound-pdf-')), 'report.pdf');
    writeFileSync(file, pdf);
    const text = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    if (text.error !== undefined) {
      console.warn('SKIPPED: pdftotext is not installed, so the text of the PDF was not read');
      return;
    }
    expect(text.stdout).toContain('Recruitment');
    expect(text.stdout).toContain('“Quoted words”');
    expect(text.stdout).not.toContain('script ran');
  });

  test('saves an export where the dialog says, and nowhere when it is cancelled', async ({
    workbench,
  }) => {
    const file = path.join(workbench.dataDir, 'chosen.md');
    const save = async (choice: { canceled: boolean; filePath: string }) => {
      await appOf(workbench).evaluate(({ dialog }, result) => {
        dialog.showSaveDialog = async () => result;
      }, choice);
      return workbench.page.evaluate(async () =>
        (window as unknown as BridgedWindow).casebound?.saveExport(
          'Case: one.md',
          new TextEncoder().encode('# Case'),
        ),
      );
    };
    expect(await save({ canceled: true, filePath: '' })).toEqual({ status: 'cancelled' });
    expect(existsSync(file)).toBe(false);
    expect(await save({ canceled: false, filePath: file })).toEqual({
      status: 'saved',
      name: 'chosen.md',
      path: file,
    });
    expect(readFileSync(file, 'utf8')).toBe('# Case');
  });

  test('runs a menu entry in the window', async ({ workbench }) => {
    await workbench.page.evaluate((name) => {
      const page = window as unknown as Record<string, unknown> & BridgedWindow;
      page['heard'] = [];
      page[name]?.onHostEvent((event) => (page['heard'] as unknown[]).push({ ...event }));
    }, shellOf);
    await appOf(workbench).evaluate(({ Menu }) => {
      const edit = Menu.getApplicationMenu()?.items.find((item) => item.label === 'Edit');
      edit?.submenu?.items.find((item) => item.label === 'Undo')?.click();
    });
    await expect
      .poll(() => workbench.page.evaluate(() => (window as unknown as { heard: unknown }).heard))
      .toEqual([{ kind: 'command', id: 'edit.undo' }]);
  });

  test('shows the analyst’s own keys in the menu, and takes them out and in as a file', async ({
    workbench,
  }) => {
    const keysShown = () =>
      appOf(workbench).evaluate(({ Menu }) => {
        const shown: Record<string, string | null> = {};
        for (const { submenu } of Menu.getApplicationMenu()?.items ?? []) {
          for (const { label, accelerator } of submenu?.items ?? []) {
            shown[label] = typeof accelerator === 'string' ? accelerator : null;
          }
        }
        return shown;
      });
    const exported = path.join(workbench.dataDir, 'Casebound keys.json');
    const own = { 'view.entities': ['Ctrl+Shift+9'], 'find.open': [], 'text.larger': ['Ctrl++'] };
    const toSettings = () =>
      workbench.page.getByRole('navigation', { name: 'Views' }).getByText('Settings').click();
    await toSettings();
    expect(await keysShown()).toMatchObject({
      Entities: 'CmdOrCtrl+4',
      'Find in document': 'CmdOrCtrl+F',
    });
    await workbench.page.getByLabel('File of keys to import').setInputFiles({
      name: 'keys.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ format: 'casebound-keys', version: 1, keys: own })),
    });
    await expect.poll(keysShown).toMatchObject({
      Entities: 'CmdOrCtrl+Shift+9',
      'Find in document': null,
      'Larger text': 'CmdOrCtrl+Plus',
      Undo: 'CmdOrCtrl+Z',
    });
    await appOf(workbench).evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, exported);
    await workbench.page.getByRole('button', { name: 'Export keys' }).click();
    await expect.poll(() => existsSync(exported)).toBe(true);
    expect(JSON.parse(readFileSync(exported, 'utf8'))).toMatchObject({
      format: 'casebound-keys',
      keys: { 'view.entities': ['Ctrl+Shift+9'], 'find.open': [] },
    });
    await workbench.page.keyboard.press('Control+Shift+9');
    await expect(workbench.page.getByRole('main', { name: 'Entities' })).toBeVisible();
    // The menu of the next start has them before its window does.
    await workbench.close();
    await workbench.reopen();
    expect(await keysShown()).toMatchObject({ Entities: 'CmdOrCtrl+Shift+9' });
    await toSettings();
    await workbench.page.getByRole('button', { name: 'Reset all keys' }).click();
    await expect
      .poll(keysShown)
      .toMatchObject({ Entities: 'CmdOrCtrl+4', 'Find in document': 'CmdOrCtrl+F' });
  });

  test('keeps one process per library, and opens another window of it', async ({ workbench }) => {
    const app = appOf(workbench);
    const { file, argv } = await app.evaluate(({ app: main }) => ({
      file: main.getPath('exe'),
      argv: process.argv.slice(1),
    }));
    expect(argv).toContain(workbench.dataDir);
    const second = await app.evaluate(
      async ({ BrowserWindow }, [program, folder]) => {
        const load = process.mainModule?.require('node:child_process');
        const { app: main } = process.mainModule?.require('electron') ?? {};
        const ended = await new Promise((resolve) => {
          load
            .spawn(program, [main.getAppPath(), '--data', folder], { stdio: 'ignore' })
            .once('exit', resolve);
        });
        await new Promise((resolve) => setTimeout(resolve, 500));
        return { ended, windows: BrowserWindow.getAllWindows().length };
      },
      [file, workbench.dataDir] as const,
    );
    expect(second).toEqual({ ended: 0, windows: 2 });
  });

  test('holds the folder while it runs, and gives it free once the page has flushed', async ({
    workbench,
  }) => {
    const lock = path.join(workbench.dataDir, 'host.json');
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ kind: 'electron', port: null });
    await workbench.page.evaluate(() =>
      (window as unknown as BridgedWindow).casebound?.writeSession({ theme: 'dark' }),
    );
    const dark = await appOf(workbench).evaluate(({ nativeTheme }) => nativeTheme.themeSource);
    expect(dark).toBe('dark');
    await expect(workbench.page.getByRole('navigation', { name: 'Views' })).toBeVisible();
    const flushed = path.join(workbench.dataDir, 'flushed');
    await appOf(workbench).evaluate(({ ipcMain }, file) => {
      const { writeFileSync: write } = process.mainModule?.require('node:fs') ?? {};
      ipcMain.once('casebound:flushed', () => write(file, ''));
    }, flushed);
    await workbench.close();
    expect(existsSync(flushed)).toBe(true);
    expect(existsSync(lock)).toBe(false);
    expect(existsSync(path.join(workbench.dataDir, 'window.json'))).toBe(true);
  });

  test('opens the folder again after a crash', async ({ workbench }) => {
    await workbench.kill();
    await workbench.reopen();
    const state = await workbench.page.evaluate(() =>
      (window as unknown as BridgedWindow).casebound?.openLibrary(),
    );
    expect(state?.lastSeq).toBe(0);
    expect(state?.notices).toEqual([]);
  });
});
