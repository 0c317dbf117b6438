import { COMMANDS, type CommandId, commandOf, type ViewName } from './catalogue.ts';
import { type KeyMap, keyMapOf } from './keyMap.ts';
import { isSingleKey } from './keySpec.ts';
import { type KeyPress, matchesKey } from './keys.ts';

/** What a view can do for a command while it is on screen. */
export interface Provider {
  run(): void;
  /** Whether it can be done now; absent means whenever it is provided. */
  enabled?(): boolean;
  /** What it would do now, where that says more than the catalogue's title: "Undo highlight in Key fact". */
  title?(): string;
  /** The part that has the focus: while able, it goes before every other, whichever came last. */
  readonly focused?: boolean;
}

/** Takes the next keys for itself until it says `done`; `ignored` lets the key act as usual and ends the wait. */
export type KeyCapture = (press: KeyPress) => 'more' | 'done' | 'ignored';

/**
 * Knows which commands can be done now and does them. The provider that came last wins, so a view's own act stands before
 * the frame's. Menus, palette, keys and buttons all go through here.
 */
export class CommandRegistry {
  readonly #providers = new Map<CommandId, Provider[]>();
  readonly #listeners = new Set<() => void>();
  #capture: KeyCapture | null = null;
  #version = 0;
  #keyMap: KeyMap = keyMapOf({});
  #singleKeys = true;

  /** Grows whenever providers come or go or keys change; the snapshot of `subscribe`. */
  get version(): number {
    return this.#version;
  }

  /** Provides the act of a command until the returned function is called. */
  provide(id: CommandId, provider: Provider): () => void {
    const stack = this.#providers.get(id) ?? [];
    stack.push(provider);
    this.#providers.set(id, stack);
    this.#changed();
    return () => {
      const at = stack.indexOf(provider);
      if (at >= 0) stack.splice(at, 1);
      this.#changed();
    };
  }

  /** Whether something on screen can do the command now. */
  canRun(id: CommandId): boolean {
    return this.#provider(id) !== null;
  }

  /** Whether any view on screen provides the command, able now or not: menus show it, perhaps disabled. */
  isProvided(id: CommandId): boolean {
    return (this.#providers.get(id)?.length ?? 0) > 0;
  }

  /** What the command is called now: by the provider that would act, else by the catalogue. */
  titleOf(id: CommandId): string {
    return this.#provider(id)?.title?.() ?? commandOf(id).title;
  }

  /**
   * Puts the analyst's keys in force.
   * @param singleKeys false turns off keys that type a character, but for a list's or grid's own while it has the focus.
   */
  setKeys(keyMap: KeyMap, singleKeys: boolean): void {
    this.#keyMap = keyMap;
    this.#singleKeys = singleKeys;
    this.#changed();
  }

  /** The keys of a command that work and may be shown, the first one first. */
  keysOf(id: CommandId): readonly string[] {
    const keys = this.#keyMap.get(id) ?? [];
    return this.#singleKeys ? keys : keys.filter((key) => !isSingleKey(key));
  }

  /** Does the command. @returns false when nothing on screen can. */
  run(id: CommandId): boolean {
    const provider = this.#provider(id);
    if (!provider) return false;
    provider.run();
    return true;
  }

  /** Lets `capture` have the keys that follow, as `G` waits for a grade. A new capture replaces the old one. */
  captureKeys(capture: KeyCapture | null): void {
    this.#capture = capture;
  }

  /** Whether a capture still has the keys: another one, or an ignored key, may have ended it. */
  isCapturing(capture: KeyCapture): boolean {
    return this.#capture === capture;
  }

  /**
   * Finds and does the command that a key press stands for.
   * @param view the view on screen.
   * @param inText whether the focus is in a text field, where single keys are letters.
   * @returns true when the press was taken.
   */
  press(press: KeyPress, view: ViewName, inText: boolean): boolean {
    if (this.#capture && !inText) {
      const capture = this.#capture;
      const answer = capture(press);
      if (answer !== 'more' && this.#capture === capture) this.#capture = null;
      if (answer !== 'ignored') return true;
    }
    for (const command of COMMANDS) {
      const { views, leftToText } = commandOf(command.id);
      if (views && !views.includes(view)) continue;
      if (inText && leftToText) continue;
      const pressed = (this.#keyMap.get(command.id) ?? []).filter((key) =>
        matchesKey(key, press, inText),
      );
      if (pressed.length === 0) continue;
      const provider = this.#provider(command.id);
      if (!provider) continue;
      // Turned off, a single key still moves in the list that has the focus.
      if (!this.#singleKeys && pressed.every(isSingleKey) && !provider.focused) continue;
      provider.run();
      return true;
    }
    return false;
  }

  /** Calls back when providers come and go. @returns the unsubscriber. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #provider(id: CommandId): Provider | null {
    const stack = this.#providers.get(id) ?? [];
    const able = stack.filter(({ enabled }) => enabled?.() ?? true);
    return able.findLast(({ focused }) => focused) ?? able[able.length - 1] ?? null;
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
