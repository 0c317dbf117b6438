import { expect, it } from 'vitest';
import { safeAddress } from './safeAddress.ts';

it.each([
  'https://example.org/a?b=c#d',
  'http://example.org',
  'mailto:press@example.org',
  ' HTTPS://example.org ',
])('shows %j', (address) => {
  expect(safeAddress(address)).toBe(address.trim());
});

it.each([
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:https://example.org/x',
  'file:///etc/passwd',
  '//example.org/x',
  '/relative',
  'example.org',
  '',
  'https://example.org/\u202egpj',
  `https://example.org/${'a'.repeat(2000)}`,
])('leaves out %j', (address) => {
  expect(safeAddress(address)).toBeNull();
});
