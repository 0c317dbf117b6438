import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../shell/pageHeaders.ts';
import { fileOf, PrintShelf, serveRenderer } from './protocol.ts';

const base = mkdtempSync(path.join(os.tmpdir(), 'casebound-protocol-'));
const folder = path.join(base, 'renderer');
const shelf = new PrintShelf();
const serve = serveRenderer(folder, shelf);
const get = (url: string, method = 'GET') => serve({ url, method });

describe('our scheme', async () => {
  const { mkdirSync } = await import('node:fs');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>x</title>');
  writeFileSync(path.join(folder, 'worker.js'), '1');
  writeFileSync(path.join(base, 'secret.txt'), 'canary');
  afterAll(() => rmSync(base, { recursive: true }));

  it('serves the page and its scripts under the policy', async () => {
    for (const name of ['', 'index.html', 'worker.js']) {
      const response = await get(`app://casebound/${name}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it.each([
    'app://casebound/../secret.txt',
    'app://casebound/%2e%2e/secret.txt',
    'app://casebound/..%2fsecret.txt',
    'app://casebound/%2e%2e%2fsecret.txt',
    'app://casebound/..%5csecret.txt',
    'app://casebound//etc/passwd',
    'app://casebound/%00',
    'app://casebound/%E0%A4%A',
    'app://other/index.html',
    'app://casebound/absent.js',
  ])('answers %s as missing, under the policy too', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('canary');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it('takes no other method than GET', async () => {
    expect((await get('app://casebound/index.html', 'POST')).status).toBe(404);
  });

  it('serves a text to print without any script, and only while it is being printed', async () => {
    const page = shelf.put('<p>Report</p>');
    const response = await get(`app://casebound${page}`);
    expect(await response.text()).toBe('<p>Report</p>');
    expect(response.headers.get('content-security-policy')).not.toContain('script-src');
    shelf.drop(page);
    expect((await get(`app://casebound${page}`)).status).toBe(404);
  });
});

describe('fileOf', () => {
  it('never leaves the folder, whatever the path', () => {
    expect(fileOf('/a/b', '/../c')).toBeNull();
    expect(fileOf('/a/b', '/../b-other/c')).toBeNull();
    expect(fileOf('/a/b', '/c.js')).toBe(path.join('/a/b', 'c.js'));
  });
});
