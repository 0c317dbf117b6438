import fc from 'fast-check';
import { expect, it } from 'vitest';
import { edtfOf } from './edtfOf.ts';

it.each([
  ['1990-01-03', '1990-01-03'],
  ['2016-02', '2016-02'],
  ['1805', '1805'],
  ['2016-02-02T10:20:30+01:00', '2016-02-02'],
  ['2016-02-02 10:20', '2016-02-02'],
  ['20160202', '2016-02-02'],
  ['2016/02/02', '2016-02-02'],
  ['Tue, 02 Feb 2016 10:20:30 GMT', '2016-02-02'],
  ['February 2, 2016', '2016-02-02'],
  ['Feb. 2nd 2016', '2016-02-02'],
  ['2 February 2016', '2016-02-02'],
  ['2nd of February 2016', '2016-02-02'],
  ['3-Jan-1990', '1990-01-03'],
  ['Wednesday, 3 January 1990 at 14:00', '1990-01-03'],
  ['Sept 2015', '2015-09'],
  ['29 February 2016', '2016-02-29'],
])('reads %j as %s', (words, date) => {
  expect(edtfOf(words)).toBe(date);
});

it.each([
  '',
  '02/03/2016',
  '3 Jan 90',
  '29 February 2015',
  '2016-13-01',
  '2016-00',
  'yesterday',
  '2016 or 2017',
  'May 35, 2016',
  '123456',
  'circa 1805',
])('leaves %j open', (words) => {
  expect(edtfOf(words)).toBeNull();
});

it('reads every day as ISO writes it and in both English orders alike', () => {
  const months = 'January February March April May June July August September October November'
    .split(' ')
    .concat('December');
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1500-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [month, date] = [months[day.getUTCMonth()], day.getUTCDate()];
        expect(edtfOf(day.toISOString())).toBe(iso);
        expect(edtfOf(`${date} ${month} ${day.getUTCFullYear()}`)).toBe(iso);
        expect(edtfOf(`${month} ${date}, ${day.getUTCFullYear()}`)).toBe(iso);
      },
    ),
    { seed: 20261121, numRuns: 500 },
  );
});

it('never takes long over words that are no date', () => {
  expect(edtfOf('1 '.repeat(100_000))).toBeNull();
  expect(edtfOf(`january${' '.repeat(100_000)}`)).toBeNull();
});
