import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Outcome } from '../shell/contract.ts';
import { scrubPdf } from './scrubPdf.ts';
import { settle, storageFailureOf } from './storageFailure.ts';

const LIMIT_MS = 60_000;

/** Keeps the printing browser off every network, the loopback address included: the page is a file and holds all it needs. */
const OFFLINE_SWITCHES: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-domain-reliability',
  '--no-pings',
  '--no-first-run',
  '--no-default-browser-check',
];

/**
 * Prints one self-contained page with an installed Chromium, Chrome or Edge (`browser` is its file), headless, on a
 * profile of its own that is removed after. Fails after 60 s; nothing of it outlives the call.
 */
export async function printPdf(
  browser: string,
  html: string,
  limitMs: number = LIMIT_MS,
): Promise<Outcome<Uint8Array>> {
  const folder = await settle(() => mkdtemp(path.join(os.tmpdir(), 'casebound-print-')));
  if (folder.status === 'failed') return folder;
  try {
    const page = path.join(folder.value, 'report.html');
    const file = path.join(folder.value, 'report.pdf');
    await writeFile(page, html, { mode: 0o600 });
    const says = await runBrowser(browser, printArguments(folder.value, page, file), limitMs);
    const pdf = await readFile(file).catch(() => null);
    if (pdf === null || !pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) {
      return { status: 'failed', failure: { kind: 'io', detail: `nothing was printed: ${says}` } };
    }
    return { status: 'done', value: scrubPdf(pdf) };
  } catch (error) {
    return { status: 'failed', failure: storageFailureOf(error) };
  } finally {
    await rm(folder.value, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

function printArguments(folder: string, page: string, file: string): string[] {
  const asRoot = process.getuid?.() === 0;
  return [
    '--headless',
    ...(asRoot ? ['--no-sandbox'] : []),
    ...OFFLINE_SWITCHES,
    '--disable-gpu',
    '--disable-extensions',
    '--user-agent=Casebound',
    `--user-data-dir=${path.join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    `--print-to-pdf=${file}`,
    pathToFileURL(page).href,
  ];
}

/** Runs to the end or the limit, ends all it started, and resolves with the last it said. */
function runBrowser(browser: string, args: readonly string[], limitMs: number): Promise<string> {
  return new Promise((resolve) => {
    const ownGroup = process.platform !== 'win32';
    const child = spawn(browser, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: ownGroup,
    });
    let says = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      says = (says + text).slice(-1000);
    });
    const end = (how: string): void => {
      clearTimeout(timer);
      try {
        if (ownGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // All of it has ended already.
      }
      resolve(`${how} ${says.trim().split('\n').at(-1) ?? ''}`.trim());
    };
    const timer = setTimeout(() => end(`it took more than ${limitMs / 1000} s;`), limitMs);
    child.once('error', (error) => end(error.message));
    child.once('exit', (code) => end(`the browser ended with ${code};`));
  });
}
