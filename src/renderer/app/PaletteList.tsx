import { KeyCap } from '../ui/KeyCap.tsx';
import styles from './palette.module.css';
import type { PaletteGroup } from './paletteGroups.ts';

interface PaletteListProps {
  /** Start of the options' ids; the combobox names the active one by it. */
  readonly id: string;
  readonly groups: readonly PaletteGroup[];
  /** Place of the active option over all groups. */
  readonly active: number;
  readonly onChoose: (at: number) => void;
}

/** The matches of the palette by kind. The focus stays in the field; a press chooses. */
export function PaletteList({ id, groups, active, onChoose }: PaletteListProps) {
  const firsts = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, group) => sum + group.hits.length, 0),
  );
  return groups.map((group, index) => (
    <div key={group.name} role="group" aria-label={group.name}>
      <div className={styles.group} aria-hidden="true">
        {group.name}
      </div>
      {group.hits.map((hit, offset) => {
        const at = (firsts[index] ?? 0) + offset;
        return (
          <div
            key={hit.key}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            className={styles.option}
            onMouseDown={(event) => event.preventDefault()}
            onPointerUp={() => onChoose(at)}
          >
            <span className={styles.label}>{hit.label}</span>
            <span className={styles.detail}>{hit.detail}</span>
            {hit.keys ? <KeyCap keys={hit.keys} /> : null}
          </div>
        );
      })}
    </div>
  ));
}
