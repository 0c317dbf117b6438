import { describe, expect, it } from 'vitest';
import { textRange } from '../../core/text/offsets.ts';
import { createNavigation } from './navigation.ts';
import { FIRST_SESSION } from './sessionState.ts';
import { createStore } from './store.ts';

function start() {
  const session = createStore(FIRST_SESSION);
  return { session, navigation: createNavigation(session, 'library') };
}

describe('moving about', () => {
  it('opens a document once, however often it is asked for', () => {
    const { session, navigation } = start();
    navigation.openDocument('a');
    navigation.openDocument('b');
    navigation.openDocument('a');
    expect(session.get()).toMatchObject({ tabs: ['a', 'b'], activeTab: 'a', view: 'reader' });
    expect(navigation.route.get().view).toBe('reader');
  });

  it('goes to the neighbour when the active tab closes, and nowhere from the last', () => {
    const { session, navigation } = start();
    for (const id of ['a', 'b', 'c']) navigation.openDocument(id);
    navigation.openDocument('b');
    navigation.closeTab('b');
    expect(session.get()).toMatchObject({ tabs: ['a', 'c'], activeTab: 'c' });
    navigation.closeTab('c');
    navigation.closeTab('a');
    expect(session.get()).toMatchObject({ tabs: [], activeTab: null });
  });

  it('leaves the active tab alone when another closes', () => {
    const { session, navigation } = start();
    for (const id of ['a', 'b']) navigation.openDocument(id);
    navigation.closeTab('a');
    expect(session.get()).toMatchObject({ tabs: ['b'], activeTab: 'b' });
  });

  it('reopens closed tabs, the last first', () => {
    const { session, navigation } = start();
    for (const id of ['a', 'b']) navigation.openDocument(id);
    navigation.closeTab('a');
    navigation.closeTab('b');
    navigation.reopenTab();
    navigation.reopenTab();
    navigation.reopenTab();
    expect(session.get()).toMatchObject({ tabs: ['b', 'a'], activeTab: 'a' });
  });

  it('numbers jumps, so that the same place can be asked for again', () => {
    const { navigation } = start();
    navigation.openPassage('a', { start: 3, end: 9 });
    const first = navigation.jump.get();
    navigation.openPassage('a', { start: 3, end: 9 }, 'mark');
    expect(navigation.jump.get()).toMatchObject({
      serial: (first?.serial ?? 0) + 1,
      documentId: 'a',
      start: 3,
      end: 9,
      markId: 'mark',
    });
  });

  it('opens a document at a hit, and leaves the search for the reader to take', () => {
    const { session, navigation } = start();
    const matches = [textRange(3, 8), textRange(20, 25)];
    navigation.openHit({ documentId: 'a', query: 'words', matches, at: 1 });
    expect(navigation.jump.get()).toMatchObject({ documentId: 'a', start: 20, end: 25 });
    expect(navigation.searched.get()?.query).toBe('words');
    expect(session.get()).toMatchObject({ activeTab: 'a', view: 'reader' });
  });
});

describe('two sides', () => {
  it('opens documents on the side that has the focus, and passages on the side that shows them', () => {
    const { session, navigation } = start();
    navigation.openDocument('a');
    navigation.openBeside('b');
    expect(navigation.side.get()).toBe('beside');
    navigation.openDocument('c');
    expect(session.get().beside).toMatchObject({ tabs: ['b', 'c'], activeTab: 'c' });
    navigation.openPassage('a', { start: 3, end: 9 });
    expect(navigation.jump.get()).toMatchObject({ documentId: 'a', side: 'main' });
    expect(navigation.side.get()).toBe('main');
    expect(session.get().beside.activeTab).toBe('c');
  });

  it('opens the first document of all on the left, also when it is asked for beside', () => {
    const { session, navigation } = start();
    navigation.openBeside('a');
    expect(session.get()).toMatchObject({ tabs: ['a'], beside: { kind: 'none' } });
  });

  it('goes on with the side that has the focus, at its line, when the split ends', () => {
    const { session, navigation } = start();
    navigation.openDocument('a');
    navigation.toggleSplit();
    expect(navigation.side.get()).toBe('beside');
    navigation.watchTop('beside', () => 4000);
    navigation.toggleSplit();
    expect(session.get()).toMatchObject({ activeTab: 'a', beside: { kind: 'none' } });
    expect(navigation.jump.get()).toMatchObject({ kind: 'place', side: 'main', start: 4000 });
  });

  it('shows the case beside without losing tabs', () => {
    const { session, navigation } = start();
    navigation.openDocument('a');
    navigation.openBeside('b');
    navigation.showCaseBeside();
    expect(session.get()).toMatchObject({ tabs: ['a', 'b'], activeTab: 'a' });
    expect(session.get().beside.kind).toBe('case');
  });
});

describe('going back', () => {
  it('leads from a passage to the view and the line it was opened from', () => {
    const { navigation } = start();
    let top = 100;
    navigation.watchTop('main', () => top);
    navigation.openDocument('a');
    navigation.openPassage('a', { start: 9000, end: 9100 });
    top = 9000;
    navigation.openEntity('someone');
    expect(navigation.step('back')).toBe(true);
    expect(navigation.jump.get()).toMatchObject({ kind: 'place', documentId: 'a', start: 9000 });
    expect(navigation.step('back')).toBe(true);
    expect(navigation.jump.get()).toMatchObject({ documentId: 'a', start: 100 });
    top = 100;
    expect(navigation.step('back')).toBe(true);
    expect(navigation.route.get().view).toBe('library');
    expect(navigation.step('back')).toBe(false);
    expect(navigation.step('ahead')).toBe(true);
    expect(navigation.jump.get()).toMatchObject({ documentId: 'a', start: 100 });
  });
});
