import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { useStore } from '../workbench/store.ts';
import { useCommand } from '../workbench/useCommand.ts';
import { useDocumentInHand } from '../workbench/useDocumentInHand.ts';
import { useKeyOf } from '../workbench/useKeys.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import { PaletteList } from './PaletteList.tsx';
import styles from './palette.module.css';
import { type PaletteAnswer, paletteGroups } from './paletteGroups.ts';

/** The way to everything by typing: Ctrl+K. Mounted always, drawn while open. */
export function Palette() {
  const [open, setOpen] = useState<string | null>(null);
  const inHand = useDocumentInHand();
  useCommand('go.palette', () => setOpen(''));
  useCommand('go.place', () => setOpen(':'), inHand !== null);
  return open === null ? null : <OpenPalette first={open} onClose={() => setOpen(null)} />;
}

interface OpenPaletteProps {
  /** What stands in the field at first: nothing, or a prefix. */
  readonly first: string;
  readonly onClose: () => void;
}

function OpenPalette({ first, onClose }: OpenPaletteProps) {
  const workbench = useWorkbench();
  const sources = useStore(workbench.paletteSources);
  const searchKey = useKeyOf('search.library');
  const id = useId();
  const [typed, setTyped] = useState(first);
  const [{ groups, help }, setAnswer] = useState<PaletteAnswer>({ groups: [], help: null });
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const hits = groups.flatMap((group) => group.hits);
  const active = Math.min(at, hits.length - 1);

  useEffect(() => {
    let stale = false;
    void paletteGroups(workbench, typed).then((found) => {
      if (stale) return;
      setAnswer(found);
      setAt(0);
    });
    return () => {
      stale = true;
    };
  }, [workbench, typed]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const choose = (index: number, beside = false): void => {
    const hit = hits[index];
    const act = beside ? hit?.beside : hit?.run;
    if (!act) return;
    onClose();
    // The act may move the focus: it comes after the dialog has given it back.
    setTimeout(act, 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    switch (event.key) {
      case 'ArrowDown':
        setAt(active + 1 >= hits.length ? 0 : active + 1);
        break;
      case 'ArrowUp':
        setAt(active <= 0 ? Math.max(0, hits.length - 1) : active - 1);
        break;
      case 'Enter':
        choose(active, event.ctrlKey || event.metaKey);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  const words = hits.length === 1 ? '1 result' : `${hits.length} results`;
  return (
    <Dialog title="Go to" bare width={680} onClose={onClose}>
      <div className={styles.head}>
        <Search size={16} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label="Go to, search or run a command"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 ? `${id}-${active}` : undefined}
          className={styles.input}
          placeholder="Go to, search or run a command"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <span role="status" className={styles.count}>
          {words}
        </span>
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label="Results" className={styles.list}>
        <PaletteList id={id} groups={groups} active={active} onChoose={choose} />
      </div>
      {hits.length === 0 ? (
        <p className={styles.none}>
          {help ?? (
            <>
              Nothing here is called “{typed.trim()}”. The words of documents are found in Search
              {searchKey === null ? null : ', '}
              <KeyCap keys={searchKey} />.
            </>
          )}
        </p>
      ) : null}
      <div className={styles.foot} aria-hidden="true">
        <span>
          <KeyCap keys=">" /> commands
        </span>
        <span>
          <KeyCap keys="#" /> documents
        </span>
        <span>
          <KeyCap keys=":" /> page or paragraph
        </span>
        {hits[active]?.beside ? (
          <span>
            <KeyCap keys="Ctrl+Enter" /> opens beside
          </span>
        ) : null}
        {sources.map((source) => (
          <span key={source.prefix}>
            <KeyCap keys={source.prefix} /> {source.name.toLowerCase()}
          </span>
        ))}
      </div>
    </Dialog>
  );
}
