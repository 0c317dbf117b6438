import { FolderInput, Plus } from 'lucide-react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { titleWithKey } from '../../ui/keyWords.ts';
import { useKeyOf } from '../../workbench/useKeys.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** The ways from files into the library, for its bar. */
export function ImportButtons() {
  const { commands } = useWorkbench();
  const title = titleWithKey('Import documents', useKeyOf('import.documents'));
  return (
    <>
      <Button title={title} onClick={() => commands.run('import.documents')}>
        <Plus size={14} aria-hidden="true" />
        Import documents
      </Button>
      <IconButton label="Import folder" onClick={() => commands.run('import.folder')}>
        <FolderInput size={16} aria-hidden="true" />
      </IconButton>
    </>
  );
}
