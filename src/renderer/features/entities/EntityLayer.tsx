import { useState } from 'react';
import { useCommand } from '../../workbench/useCommand.ts';
import { type PassageInHand, usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { TagDialog } from './TagDialog.tsx';

/** Keeps the tag popup at hand in every view: `E` opens it on the passage in hand. */
export function EntityLayer() {
  const { notices } = useWorkbench();
  const passageInHand = usePassageInHand();
  const [open, setOpen] = useState<PassageInHand | null>(null);
  useCommand('entity.tag', () => {
    void passageInHand().then((passage) => {
      if (passage) setOpen(passage);
      else notices.announce('Select a name in a document first, then tag it.');
    });
  });
  if (!open) return null;
  return <TagDialog passage={open} onClose={() => setOpen(null)} />;
}
