import { createStore, type Store } from './store.ts';

/** A message at the bottom left: what was done, with Undo, and Show when it is not on screen. */
export interface Toast {
  readonly serial: number;
  /** What was done, with its object and place: "E8 added to Recruitment routes". */
  readonly text: string;
  /** Offers Undo of the last change. */
  readonly undoable: boolean;
  /** What Undo does where it is more than the last change: a batch. */
  readonly undo?: () => void;
  /** Goes to what was changed; absent when it is on screen. */
  readonly show?: () => void;
  readonly tone: 'done' | 'problem';
}

/** Tells the analyst what happened: by toasts, and in the live regions that screen readers speak. */
export interface Notices {
  /** The toast on screen; one at a time. */
  readonly toast: Store<Toast | null>;
  readonly polite: Store<string>;
  readonly assertive: Store<string>;
  notify(
    text: string,
    options?: { undoable?: boolean; undo?: () => void; show?: () => void },
  ): void;
  /** Something could not be done: shown as a toast and spoken at once. */
  problem(text: string): void;
  /** Spoken, not shown. */
  announce(text: string): void;
  dismiss(): void;
}

/** Makes the notices of one window. */
export function createNotices(): Notices {
  const toast = createStore<Toast | null>(null);
  const polite = createStore('');
  const assertive = createStore('');
  let serial = 0;
  return {
    toast,
    polite,
    assertive,
    notify(text, options) {
      serial += 1;
      const { show, undo } = options ?? {};
      toast.set({
        serial,
        text,
        undoable: options?.undoable ?? false,
        tone: 'done',
        ...(show ? { show } : {}),
        ...(undo ? { undo } : {}),
      });
    },
    problem(text) {
      serial += 1;
      toast.set({ serial, text, undoable: false, tone: 'problem' });
      assertive.set(text);
    },
    announce(text) {
      // The same words twice are spoken twice only when the region's text differs.
      polite.set(polite.get() === text ? `${text}\u00a0` : text);
    },
    dismiss() {
      toast.set(null);
    },
  };
}
