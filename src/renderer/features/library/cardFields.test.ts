import { expect, it } from 'vitest';
import { CARD_FORM, editOf } from './cardFields.ts';

const faultOf = (field: string, value: string) =>
  CARD_FORM.find((one) => one.field === field)?.fault(value) ?? null;

it('takes dates as far as they are known and says how to write the others', () => {
  for (const good of ['', '2015', '2015-11~', '2016-02-02', '2015/2016-03']) {
    expect(faultOf('publishedOn', good)).toBeNull();
  }
  for (const bad of ['November 2015', '2.2.2016', '15-11-2015']) {
    expect(faultOf('publishedOn', bad)).toMatch(/Write the date as/);
  }
});

it('asks for a title and a language, and lets what is unknown be empty', () => {
  expect(faultOf('title', '')).not.toBeNull();
  expect(faultOf('language', 'English')).not.toBeNull();
  expect(faultOf('language', 'nl-BE')).toBeNull();
  expect(editOf('publisher', ' ')).toEqual({ publisher: null });
  expect(editOf('authors', 'A. Marlow; ; Bo Quill')).toEqual({
    authors: ['A. Marlow', 'Bo Quill'],
  });
  expect(editOf('rights', ' Quote  only ')).toEqual({ rights: 'Quote only' });
});
