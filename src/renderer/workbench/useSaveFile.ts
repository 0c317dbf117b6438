import { useCallback } from 'react';
import { downloadCopy } from '../platform/downloadCopy.ts';
import { exportFailureWords } from './exportFailureWords.ts';
import { useWorkbench } from './workbench.ts';

/** A file that the analyst takes out. */
export interface SavedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** What is in it, such as "41 passages". */
  readonly words: string;
}

/** Saves a file where the host keeps exports, or the analyst says, and tells of it. */
export function useSaveFile(): (file: SavedFile) => Promise<void> {
  const { shell, notices } = useWorkbench();
  return useCallback(
    async ({ name, bytes, mediaType, words }) => {
      const inBrowser = shell.capabilities.host === 'loopback';
      const saved = await shell.saveExport(name, bytes);
      switch (saved.status) {
        case 'cancelled':
          return;
        case 'failed':
          // Where the disk is full, the browser's download is all there is.
          if (inBrowser) downloadCopy(name, bytes, mediaType);
          notices.problem(
            `${inBrowser ? 'The export is among your downloads only' : 'Nothing was exported'}. ${exportFailureWords(saved.failure, shell.capabilities)}`,
          );
          return;
        case 'saved':
          if (inBrowser) downloadCopy(saved.name, bytes, mediaType);
          notices.notify(`${saved.name} exported, ${words}`);
      }
    },
    [notices, shell],
  );
}
