import { useEffect, useState } from 'react';
import type { CommandId } from '../../commands/catalogue.ts';
import { specOfPress } from '../../commands/keySpec.ts';
import type { KeyCapture } from '../../commands/registry.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** Waits for the next key of one command at a time. */
export interface KeyRecorder {
  /** The command whose key is waited for; null while none is. */
  readonly id: CommandId | null;
  start(id: CommandId): void;
  stop(): void;
}

/** Hands the next key that is pressed, Esc and Tab excepted, to `take`; the key does nothing else meanwhile. */
export function useKeyRecorder(take: (id: CommandId, key: string) => void): KeyRecorder {
  const { commands } = useWorkbench();
  const [id, setId] = useState<CommandId | null>(null);
  useEffect(() => {
    if (id === null) return;
    const capture: KeyCapture = (press) => {
      if (press.key === 'Tab' || press.key === 'Escape') {
        setId(null);
        return press.key === 'Tab' ? 'ignored' : 'done';
      }
      const key = specOfPress(press);
      if (key === null) return 'more';
      setId(null);
      take(id, key);
      return 'done';
    };
    commands.captureKeys(capture);
    return () => {
      if (commands.isCapturing(capture)) commands.captureKeys(null);
    };
  }, [commands, id, take]);
  return { id, start: setId, stop: () => setId(null) };
}
