import { useStore } from '../workbench/store.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import styles from './frame.module.css';
import { VIEW_ENTRIES, type ViewEntry } from './views.tsx';

/** The view rail: one link for each view that does its job, Settings at the foot. */
export function Rail() {
  const { navigation } = useWorkbench();
  const { view } = useStore(navigation.route);
  const link = ({ name, label, icon: Icon }: ViewEntry) => (
    <li key={name} className={name === 'settings' ? styles.railFoot : ''}>
      <a
        href={`#${name}`}
        className={styles.railLink}
        aria-current={name === view ? 'page' : undefined}
        onClick={(event) => {
          event.preventDefault();
          navigation.show(name);
        }}
      >
        <Icon size={18} strokeWidth={1.5} aria-hidden="true" />
        <span>{label}</span>
      </a>
    </li>
  );
  return (
    <nav className={styles.rail} aria-label="Views">
      <ul>{VIEW_ENTRIES.map(link)}</ul>
    </nav>
  );
}
