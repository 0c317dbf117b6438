import { useStore } from '../../workbench/store.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { AuditDialog } from './AuditDialog.tsx';
import { HistoryPane } from './HistoryPane.tsx';
import { auditOpen, historyOpen } from './historyState.ts';

/** Provides History and the audit log in every view, and shows them beside whatever is on screen. */
export function HistoryLayer() {
  const open = useStore(historyOpen);
  useCommand('edit.history', () => historyOpen.set((before) => !before));
  const auditing = useStore(auditOpen);
  useCommand('audit.export', () => auditOpen.set(true));
  return (
    <>
      {open ? <HistoryPane onClose={() => historyOpen.set(false)} /> : null}
      {auditing ? <AuditDialog onClose={() => auditOpen.set(false)} /> : null}
    </>
  );
}
