import { useRef, useState } from 'react';
import { downloadCopy } from '../../platform/downloadCopy.ts';
import { exportFromFolder, exportLibrary, importLibrary } from '../../store/transfer.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { refreshSnapshots } from './snapshots.ts';
import { asideWords, isoDay, itemWords } from './snapshotWords.ts';

const ARCHIVE_TYPE = 'application/zip';

/** What an export could not carry: lost from the data folder, or beyond what one archive holds. */
function missingWords(missing: number): string {
  const files =
    missing === 1 ? '1 file of its documents is' : `${missing} files of its documents are`;
  return `The exported library is not whole: ${files} lost or beyond 448 MB. Keep a copy of the data folder too.`;
}

/** Provides export, import and backup of the whole library in every view. */
export function LibraryFileLayer() {
  const { shell, library, notices } = useWorkbench();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);

  const alone = (work: () => Promise<void>): void => {
    if (busy) return;
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const exportAll = async (): Promise<void> => {
    const exported = await exportLibrary(library.db, shell).catch(() => exportFromFolder(shell));
    if (exported === null) {
      notices.problem('The library was not exported: neither its store nor its folder is whole.');
      return;
    }
    const { bytes, missing } = exported;
    if (missing > 0) notices.problem(missingWords(missing));
    const name = `Casebound library ${isoDay(Date.now())}.zip`;
    const saved = await shell.saveExport(name, bytes);
    // Where the host has no save dialog, the browser keeps a copy; on a full disk it is the only one.
    const inBrowser = shell.capabilities.host === 'loopback';
    switch (saved.status) {
      case 'saved':
        if (inBrowser) downloadCopy(saved.name, bytes, ARCHIVE_TYPE);
        notices.notify(`Library exported as ${saved.name}`);
        return;
      case 'failed': {
        const says = storageFailureWords(saved.failure);
        if (inBrowser) downloadCopy(name, bytes, ARCHIVE_TYPE);
        notices.problem(
          inBrowser
            ? `The library is among your downloads only. ${says}`
            : `The library was not exported. ${says}`,
        );
        return;
      }
      case 'cancelled':
    }
  };
  const backUp = async (): Promise<void> => {
    const kept = await shell.keepSnapshot('asked for');
    if (kept.status === 'failed') {
      notices.problem(`No backup was made. ${storageFailureWords(kept.failure)}`);
      return;
    }
    notices.notify(`Backed up ${itemWords(kept.value.counts)}, checked, as ${kept.value.name}`);
    await refreshSnapshots(shell);
  };
  const importFile = async (file: File): Promise<void> => {
    const taken = await importLibrary(library, new Uint8Array(await file.arrayBuffer()), shell);
    if (taken.ok) {
      const { items, setAside } = taken.value.value;
      notices.notify(`${items} items imported from ${file.name}${asideWords(setAside)}`, {
        undoable: true,
      });
    } else {
      notices.problem(taken.failure.says);
    }
  };
  useCommand('library.export', () => alone(exportAll));
  useCommand('library.backup', () => alone(backUp));
  useCommand('library.import', () => input.current?.click());
  return (
    <input
      ref={input}
      type="file"
      accept=".zip,application/zip"
      aria-label="Library file to import"
      hidden
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        event.currentTarget.value = '';
        if (file) alone(() => importFile(file));
      }}
    />
  );
}
