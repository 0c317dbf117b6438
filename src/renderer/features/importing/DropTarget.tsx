import { FileDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Collected, filesOfDrop } from './collectFiles.ts';
import styles from './importing.module.css';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** The whole window takes files that are dragged over it, unless a dialog has to be answered first. */
export function DropTarget({ onDrop }: { readonly onDrop: (collected: Collected) => void }) {
  const [over, setOver] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isFree = (): boolean => document.querySelector('dialog[open]') === null;
    const drag = (event: DragEvent): void => {
      if (!carriesFiles(event) || !isFree()) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
      // Leaving the window is not told reliably; a drag that goes on is told many times a second.
      clearTimeout(timer);
      timer = setTimeout(() => setOver(false), 400);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event) || !isFree() || !event.dataTransfer) return;
      event.preventDefault();
      setOver(false);
      void filesOfDrop(event.dataTransfer).then((collected) => latest.current(collected));
    };
    // Before the guard that refuses what nobody wants.
    const first = { capture: true };
    window.addEventListener('dragenter', drag, first);
    window.addEventListener('dragover', drag, first);
    window.addEventListener('drop', drop, first);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('dragenter', drag, first);
      window.removeEventListener('dragover', drag, first);
      window.removeEventListener('drop', drop, first);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={styles.drop} aria-hidden="true">
      <div>
        <FileDown size={28} />
        <b>Drop to import into the library</b>
        <span>Text, Markdown, HTML, Word and PDF files, or folders of them</span>
      </div>
    </div>
  );
}
