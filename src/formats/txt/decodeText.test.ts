import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText } from './decodeText.ts';

const bytesOf = (text: string, wide: 'le' | 'be', mark: boolean): Uint8Array => {
  const units = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let at = 0; at < units.length; at += 1) {
    view.setUint16(at * 2, units.charCodeAt(at), wide === 'le');
  }
  return new Uint8Array(view.buffer);
};
const hex = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text.replace(/ /g, ''), 'hex'));
/** Bytes of a one-byte encoding, made with the decoder that reads it. */
const encode = (text: string, encoding: string): Uint8Array => {
  const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, at) => at));
  const apart: Readonly<Record<string, number>> = { '’': 0x92, '—': 0x97 };
  return Uint8Array.from(text, (letter) =>
    encoding === 'windows-1252' ? (apart[letter] ?? letter.charCodeAt(0)) : table.indexOf(letter),
  );
};
const RUSSIAN =
  'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. ' +
  'Все смешалось в доме Облонских. Жена узнала, что муж был в связи с бывшею в их доме гувернанткой.';
const FRENCH =
  'Le 21 août 2015, un homme armé a ouvert le feu dans le train n° 9364 reliant Amsterdam à Paris ; ' +
  'des passagers l’ont maîtrisé. L’enquête a été confiée à la section antiterroriste — déjà saisie.';

it('reads UTF-8 and UTF-16 by their marks and leaves the mark out', () => {
  expect(decodeText(hex('efbbbf 41 efbbbf'))).toMatchObject({ text: 'A\ufeff', basis: 'mark' });
  for (const wide of ['le', 'be'] as const) {
    expect(decodeText(bytesOf('Złoty 129', wide, true))).toEqual({
      text: 'Złoty 129',
      encoding: `utf-16${wide}`,
      basis: 'mark',
      undecodable: 0,
    });
  }
});

it('knows UTF-16 without a mark by its zeros', () => {
  for (const wide of ['le', 'be'] as const) {
    for (const text of [
      'Brussels, 22 March 2016',
      '東京で会議が開かれた。\n参加者は十二人。\nおわり',
    ]) {
      expect(decodeText(bytesOf(text, wide, false))).toMatchObject({ text, basis: 'nulls' });
    }
  }
});

it('takes the word of the file for an encoding that the bytes do not show', () => {
  const bytes = encode(RUSSIAN, 'koi8-r');
  expect(decodeText(bytes, ' KOI8-R ')).toMatchObject({ text: RUSSIAN, basis: 'declared' });
  expect(decodeText(hex('e9'), 'utf-7')).toMatchObject({ basis: 'guessed' });
});

it.each([
  ['windows-1251', RUSSIAN],
  ['koi8-r', RUSSIAN],
  ['windows-1252', FRENCH],
])('guesses %s', (encoding, text) => {
  expect(decodeText(encode(text, encoding))).toEqual({
    text,
    encoding,
    basis: 'guessed',
    undecodable: 0,
  });
});

it('guesses Japanese and Chinese encodings', () => {
  const shiftJis = hex('93fa967b82cc8ef18cb382cd938c8b9e82c582b78142'.repeat(4));
  expect(decodeText(shiftJis)).toMatchObject({
    text: '日本の首元は東京です。'.repeat(4),
    encoding: 'shift_jis',
  });
  const gb18030 = hex('d6d0b9fab5c4cad7b6bcb1b1bea9cac7d2bbb8f6b4f3b3c7cad0a1a3'.repeat(4));
  expect(decodeText(gb18030)).toMatchObject({
    text: '中国的首都北京是一个大城市。'.repeat(4),
    encoding: 'gb18030',
  });
});

it('counts what it cannot read and keeps the rest', () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode(FRENCH), 0xff, 0x41]);
  expect(decodeText(bytes)).toEqual({
    text: `${FRENCH}\ufffdA`,
    encoding: 'utf-8',
    basis: 'guessed',
    undecodable: 1,
  });
});

it('reads every text in UTF-8 as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      if (text.startsWith('\ufeff') || text.includes('\0')) return;
      expect(decodeText(new TextEncoder().encode(text)).text).toBe(text);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

it('never fails over bytes of any kind', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(typeof decodeText(bytes).text).toBe('string');
    }),
    { seed: 20261121, numRuns: 500 },
  );
});
