import { useRef, useState } from 'react';
import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { libraryRecords, recordsFromFolder } from '../../store/exportArchive.ts';
import { useActiveCase } from '../../workbench/useActiveCase.ts';
import { useCaseNames } from '../../workbench/useCaseNames.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ExportCaseDialog } from './ExportCaseDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { useArchiveExport } from './useArchiveExport.ts';
import { useArchiveImport } from './useArchiveImport.ts';

/** Provides export and import of the library, and export of the active case, in every view. */
export function ArchiveLayer() {
  const { shell, library } = useWorkbench();
  const input = useRef<HTMLInputElement>(null);
  const activeCase = useActiveCase();
  const nameOf = useCaseNames();
  const [exported, setExported] = useState<CaseFile | null>(null);
  const exportAs = useArchiveExport();
  const importing = useArchiveImport();

  useCommand('library.export', () =>
    exportAs({ what: 'Library', file: `Casebound library ${isoDay()}.zip` }, () =>
      libraryRecords(library.db).catch(() => recordsFromFolder(shell)),
    ),
  );
  useCommand('library.import', () => input.current?.click());
  useCommand('case.archive', () => setExported(activeCase), activeCase !== null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        aria-label="Library file to import"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) importing.check(file);
        }}
      />
      {importing.ready ? (
        <ImportDialog ready={importing.ready} onTake={importing.take} onClose={importing.dismiss} />
      ) : null}
      {exported ? (
        <ExportCaseDialog
          caseFile={exported}
          onClose={() => setExported(null)}
          onExport={(records) => {
            setExported(null);
            const file = `${nameOf(exported)} ${isoDay()}.zip`;
            exportAs({ what: 'Case', file }, async () => records);
          }}
        />
      ) : null}
    </>
  );
}

/** Today as `2026-11-21`, in the analyst's own time zone. */
function isoDay(): string {
  const at = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
