import { Bold, Italic, List, ListOrdered, Quote } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { useRovingFocus } from '../ui/useRovingFocus.ts';
import styles from './editor.module.css';
import type { RichTextIsland } from './RichTextIsland.ts';

interface EditorToolbarProps {
  /** Null before the editor stands. */
  readonly island: RichTextIsland | null;
  /** What the button that types `@` is called; null where it begins nothing. */
  readonly insert: string | null;
  readonly label: string;
}

const STYLES = [
  { value: '0', label: 'Body' },
  { value: '1', label: 'Heading 1' },
  { value: '2', label: 'Heading 2' },
  { value: '3', label: 'Heading 3' },
] as const;

/** The styles of the text at the caret; one tab stop, arrows within. */
export function EditorToolbar({ island, insert, label }: EditorToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus(bar, 'horizontal');
  const editor = island?.editor;
  const level = editor?.isActive('heading') ? editor.getAttributes('heading')['level'] : 0;
  const setStyle = (value: string): void => {
    const chain = editor?.chain().focus();
    if (value === '0') chain?.setNode('paragraph').run();
    else chain?.setNode('heading', { level: Number(value) }).run();
  };
  const toggle = (name: string, title: string, keys: string, icon: ReactNode, run: () => void) => (
    <IconButton
      label={title}
      title={`${title} (${keys})`}
      data-roving=""
      aria-pressed={editor?.isActive(name) ?? false}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      {icon}
    </IconButton>
  );
  return (
    <div ref={bar} role="toolbar" aria-label={label} className={styles.toolbar} {...roving}>
      <select
        aria-label="Paragraph style"
        className={styles.style}
        value={String(level ?? 0)}
        onChange={(event) => setStyle(event.currentTarget.value)}
      >
        {STYLES.map((style) => (
          <option key={style.value} value={style.value}>
            {style.label}
          </option>
        ))}
      </select>
      {toggle('bold', 'Bold', 'Ctrl+B', <Bold size={15} aria-hidden="true" />, () =>
        editor?.chain().focus().toggleMark('bold').run(),
      )}
      {toggle('italic', 'Italic', 'Ctrl+I', <Italic size={15} aria-hidden="true" />, () =>
        editor?.chain().focus().toggleMark('italic').run(),
      )}
      {toggle('bulletList', 'List', 'Ctrl+Shift+8', <List size={15} aria-hidden="true" />, () =>
        editor?.chain().focus().toggleBulletList().run(),
      )}
      {toggle(
        'orderedList',
        'Numbered list',
        'Ctrl+Shift+7',
        <ListOrdered size={15} aria-hidden="true" />,
        () => editor?.chain().focus().toggleOrderedList().run(),
      )}
      {toggle('blockquote', 'Quote', 'Ctrl+Shift+B', <Quote size={15} aria-hidden="true" />, () =>
        editor?.chain().focus().toggleBlockquote().run(),
      )}
      {insert ? (
        <button
          type="button"
          data-roving=""
          className={styles.insert}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => island?.openPicker()}
        >
          {insert} <KeyCap keys="@" />
        </button>
      ) : null}
    </div>
  );
}
