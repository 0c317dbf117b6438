import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { ownThread, stepBack } from './gentleThread.ts';

const NAMES_ITSELF = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', () => {});
  parentPort.postMessage(require('node:fs').readlinkSync('/proc/thread-self'));
`;

describe.runIf(process.platform === 'linux')('stepBack', () => {
  it('slows one thread, and not the program it is a part of', async () => {
    const before = os.getPriority();
    const worker = new Worker(NAMES_ITSELF, { eval: true });
    const thread = await new Promise<string>((resolve) => worker.once('message', resolve));
    const id = Number(thread.split('/').at(-1));
    stepBack(thread);
    const given = { thread: os.getPriority(id), program: os.getPriority() };
    await worker.terminate();
    expect(id).not.toBe(process.pid);
    expect(given).toEqual({ thread: os.constants.priority.PRIORITY_BELOW_NORMAL, program: before });
  });

  it('names the thread that asks, and leaves alone what is no thread', () => {
    expect(ownThread()).toMatch(new RegExp(`^${process.pid}/task/\\d+$`));
    for (const none of [null, '', 'elsewhere', '1/task/0']) {
      expect(() => stepBack(none)).not.toThrow();
    }
  });
});
