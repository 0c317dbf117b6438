import { useMemo, useState } from 'react';
import { type CommandId, VIEWS } from '../../commands/catalogue.ts';
import { keyMapOf } from '../../commands/keyMap.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/CheckField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStorePart } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { KeyFileActs } from './KeyFileActs.tsx';
import { KeyRow } from './KeyRow.tsx';
import { filterCommands, type KeyFilter } from './keyFilter.ts';
import { Section } from './Section.tsx';
import styles from './settings.module.css';
import { type KeyEditing, useKeyEditing } from './useKeyEditing.ts';

const FIRST_FILTER: KeyFilter = { words: '', view: 'all', which: 'all' };

const VIEW_OPTIONS: readonly { readonly value: KeyFilter['view']; readonly label: string }[] = [
  { value: 'all', label: 'Every view' },
  ...VIEWS.map((view) => ({ value: view, label: view.charAt(0).toUpperCase() + view.slice(1) })),
];

const WHICH_OPTIONS: readonly { readonly value: KeyFilter['which']; readonly label: string }[] = [
  { value: 'all', label: 'All commands' },
  { value: 'single', label: 'Single-letter keys' },
  { value: 'own', label: 'Changed by you' },
  { value: 'none', label: 'Without a key' },
];

/** Every command with its keys, to be changed by pressing others; the keys are the analyst's, not the library's. */
export function KeysSection() {
  const { session, commands } = useWorkbench();
  const singleKeys = useStorePart(session, (state) => state.singleKeys);
  const editing = useKeyEditing();
  const [filter, setFilter] = useState(FIRST_FILTER);
  const change = (part: Partial<KeyFilter>): void => setFilter({ ...filter, ...part });
  return (
    <Section id="keys" title="Keys">
      <CheckField
        label="Single-letter keys"
        checked={singleKeys}
        onChange={(on) => session.set((before) => ({ ...before, singleKeys: on }))}
      />
      <p className={styles.quiet}>
        {singleKeys
          ? 'Letters, digits and signs by themselves act in the reader and in lists, never while you type. Turn them off if speech input or a trembling hand sets them off.'
          : 'Letters, digits and signs by themselves do nothing, but for J and K in the list that has the focus. Menus, the palette and keys held with Ctrl do everything.'}
      </p>
      <div className={styles.keyFilter}>
        <TextField
          label="Find a command or key"
          type="search"
          placeholder="Words, or a key such as Ctrl+K"
          value={filter.words}
          onChange={(words) => change({ words })}
        />
        <SelectField
          label="View"
          value={filter.view}
          options={VIEW_OPTIONS}
          onChange={(view) => change({ view })}
        />
        <SelectField
          label="Show"
          value={filter.which}
          options={WHICH_OPTIONS}
          onChange={(which) => change({ which })}
        />
      </div>
      <KeyList filter={filter} editing={editing} />
      <div className={styles.actions}>
        <Button disabled={Object.keys(editing.own).length === 0} onClick={() => editing.resetAll()}>
          Reset all keys
        </Button>
        <KeyFileActs editing={editing} />
        <Button onClick={() => commands.run('help.keys')}>Show key sheet</Button>
      </div>
    </Section>
  );
}

interface KeyListProps {
  readonly filter: KeyFilter;
  readonly editing: KeyEditing;
}

function KeyList({ filter, editing }: KeyListProps) {
  const { own, recorder, refused } = editing;
  const map = useMemo(() => keyMapOf(own), [own]);
  const isOwn = (id: CommandId): boolean => own[id] !== undefined;
  const groups = filterCommands(filter, map, isOwn);
  if (groups.length === 0) return <p className={styles.quiet}>No command matches.</p>;
  return groups.map(({ menu, ids }) => (
    <div key={menu}>
      <h3>{menu}</h3>
      <ul aria-label={`Keys of ${menu}`} className={styles.keyList}>
        {ids.map((id) => (
          <KeyRow
            key={id}
            id={id}
            keys={map.get(id) ?? []}
            own={isOwn(id)}
            recording={recorder.id === id}
            refused={
              refused?.id === id
                ? {
                    says: refused.refusal.says,
                    onTake: refused.refusal.kind === 'taken' ? editing.takeOver : null,
                  }
                : null
            }
            onRecord={() => recorder.start(id)}
            onStop={() => {
              if (recorder.id === id) recorder.stop();
            }}
            onRemove={(key) => editing.remove(id, key)}
            onReset={() => editing.reset(id)}
          />
        ))}
      </ul>
    </div>
  ));
}
