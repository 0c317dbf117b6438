import { describe, expect, it } from 'vitest';
import { isGranted } from './hardening.ts';
import { isAllowedRequest, isOwnUrl } from './origin.ts';

describe('isOwnUrl', () => {
  it.each(['app://casebound/', 'app://casebound/index.html', 'app://casebound/a/b?c#d'])(
    'takes %s as ours',
    (url) => expect(isOwnUrl(url)).toBe(true),
  );

  it.each([
    'app://other/index.html',
    'app://casebound.example/index.html',
    'app://casebound:80/',
    'https://casebound/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'about:blank',
    '',
    'not an address',
  ])('takes %s as foreign', (url) => expect(isOwnUrl(url)).toBe(false));
});

describe('isAllowedRequest', () => {
  it.each([
    'http://127.0.0.1/',
    'https://example.org/',
    'ws://x/',
    'file:///etc/passwd',
    'ftp://x',
  ])('cancels %s', (url) => expect(isAllowedRequest(url)).toBe(false));

  it.each([
    'app://casebound/x.js',
    'blob:app://casebound/1',
    'data:image/png;base64,AA',
    'devtools://a',
  ])('lets %s through', (url) => expect(isAllowedRequest(url)).toBe(true));
});

describe('isGranted', () => {
  it('grants only writing plain copies to the clipboard, and only to our page', () => {
    expect(isGranted('clipboard-sanitized-write', 'app://casebound/index.html')).toBe(true);
    expect(isGranted('clipboard-sanitized-write', 'https://example.org/')).toBe(false);
    for (const permission of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'fullscreen',
      'pointerLock',
      'midi',
      'hid',
      'serial',
      'usb',
      'display-capture',
    ]) {
      expect(isGranted(permission, 'app://casebound/index.html')).toBe(false);
    }
  });
});
