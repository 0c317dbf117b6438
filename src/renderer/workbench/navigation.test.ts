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
    expect(navigation.jump.get()).toEqual({
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
