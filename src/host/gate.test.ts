import { expect, it } from 'vitest';
import { Gate } from './gate.ts';

it('lets one alone in when the others have left, and the others again when it is done', async () => {
  const gate = new Gate();
  const told: string[] = [];
  const steps: (() => void)[] = [];
  const work = (name: string) => async () => {
    told.push(`${name} in`);
    await new Promise<void>((resolve) => steps.push(resolve));
    told.push(`${name} out`);
  };
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
  const first = [gate.pass(work('a')), gate.pass(work('b'))];
  const alone = gate.alone(work('alone'));
  const after = gate.pass(work('c'));
  await turn();
  expect(told).toEqual(['a in', 'b in']);
  for (const step of steps.splice(0)) step();
  await Promise.all(first);
  await turn();
  expect(told.slice(4)).toEqual(['alone in']);
  for (const step of steps.splice(0)) step();
  await alone;
  await turn();
  expect(told.slice(5)).toEqual(['alone out', 'c in']);
  for (const step of steps.splice(0)) step();
  await after;
});

it('opens again after work that failed', async () => {
  const gate = new Gate();
  await expect(gate.alone(() => Promise.reject(new Error('torn')))).rejects.toThrow('torn');
  await expect(gate.pass(async () => 1)).resolves.toBe(1);
});
