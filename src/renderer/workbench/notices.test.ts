import { describe, expect, it } from 'vitest';
import { createNotices } from './notices.ts';

describe('telling the analyst', () => {
  it('shows one toast at a time, each with its own number', () => {
    const notices = createNotices();
    notices.notify('E1 added', { undoable: true });
    const first = notices.toast.get();
    notices.notify('E2 added');
    const second = notices.toast.get();
    expect(first).toMatchObject({ text: 'E1 added', undoable: true, tone: 'done' });
    expect(second).toMatchObject({ text: 'E2 added', undoable: false });
    expect(second?.serial).not.toBe(first?.serial);
  });

  it('speaks a problem at once', () => {
    const notices = createNotices();
    notices.problem('The disk is full.');
    expect(notices.assertive.get()).toBe('The disk is full.');
    expect(notices.toast.get()).toMatchObject({ tone: 'problem', undoable: false });
  });

  it('speaks the same words again when they are said again', () => {
    const notices = createNotices();
    const heard: string[] = [];
    notices.polite.subscribe(() => heard.push(notices.polite.get()));
    for (let time = 0; time < 3; time += 1) notices.announce('13 passages');
    expect(heard).toHaveLength(3);
    expect(new Set(heard.map((text) => text.trim()))).toEqual(new Set(['13 passages']));
  });
});
