import { expect, it } from 'vitest';
import { sha256Hex } from '../text/sha256.ts';
import { documentIdOf } from './documentId.ts';

it('is a UUID of version 8 that depends on the text alone', () => {
  const id = documentIdOf(sha256Hex('Molenbeek'));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(documentIdOf(sha256Hex('Molenbeek'))).toBe(id);
  expect(documentIdOf(sha256Hex('Molenbeeks'))).not.toBe(id);
});
