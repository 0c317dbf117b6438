import { type ReactNode, useRef, useState } from 'react';
import { ENTITY_KINDS, type Entity } from '../../../core/entity/entity.ts';
import { spellingsOf } from '../../../core/entity/spellings.ts';
import { foldText } from '../../../core/text/foldText.ts';
import { allEntities } from '../../store/entities.ts';
import { mentionCounts } from '../../store/mentions.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import { useStore } from '../../workbench/store.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useLive } from '../../workbench/useLive.ts';
import { usePanes } from '../../workbench/usePanes.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { EntityGlyph } from './EntityGlyph.tsx';
import { EntityProfile } from './EntityProfile.tsx';
import styles from './entities.module.css';
import { KIND_NAMES } from './kinds.ts';

interface EntitiesViewProps {
  /** What other features say of the chosen entity, below its profile. */
  readonly about: (entity: Entity) => ReactNode;
}

/** Who and what the documents name: a list by type, and the profile of the one chosen. */
export function EntitiesView({ about }: EntitiesViewProps) {
  const hint = useKeyHint('entity.tag');
  const { session, navigation } = useWorkbench();
  const selected = useStore(session).selectedEntity;
  const panes = usePanes('entities', { left: 260 });
  const entities = useLive(allEntities, []);
  const counts = useLive(mentionCounts, []) ?? new Map<string, number>();
  const choose = (id: string): void => session.set((before) => ({ ...before, selectedEntity: id }));
  if (entities && entities.length === 0) {
    return (
      <PaneLayout label="Entities">
        <EmptyState
          title="No entities yet"
          actions={
            <Button look="primary" onClick={() => navigation.show('reader')}>
              Open the reader
            </Button>
          }
        >
          In a document, select a name and <KeyHint {...hint} />. Every passage that names it can be
          tagged at once.
        </EmptyState>
      </PaneLayout>
    );
  }
  const chosen = entities?.find(({ id }) => id === selected) ?? entities?.[0];
  return (
    <PaneLayout
      label="Entity profile"
      left={{
        label: 'Entity list',
        state: panes.left,
        content: (
          <EntityList
            entities={entities ?? []}
            counts={counts}
            chosen={chosen?.id ?? null}
            onChoose={choose}
          />
        ),
      }}
    >
      {chosen ? (
        <EntityProfile key={chosen.id} entity={chosen} all={entities ?? []} about={about(chosen)} />
      ) : null}
    </PaneLayout>
  );
}

interface EntityListProps {
  readonly entities: readonly Entity[];
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** The entities by type with the number of their accepted mentions; filtered by any spelling. */
function EntityList({ entities, counts, chosen, onChoose }: EntityListProps) {
  const [filter, setFilter] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const wanted = foldText(filter).folded.trim();
  const shown = entities.filter(
    (entity) =>
      wanted === '' ||
      spellingsOf(entity).some((spelling) => foldText(spelling).folded.includes(wanted)),
  );
  const kinds = ENTITY_KINDS.filter((kind) => shown.some((entity) => entity.kind === kind));
  return (
    <div className={styles.listPane}>
      <TextField
        label="Find entity or alias"
        labelHidden
        type="search"
        placeholder="Find entity or alias"
        value={filter}
        onChange={setFilter}
      />
      {shown.length === 0 && entities.length > 0 ? (
        <p className={styles.none}>
          No entity is written like that.{' '}
          <Button look="quiet" onClick={() => setFilter('')}>
            Clear filter
          </Button>
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noRedundantRoles: WebKit and CSS list resets drop the role of a plain list. */}
      <ul role="list" aria-label="Entities" ref={list} className={styles.list} {...roving}>
        {kinds.flatMap((kind) => {
          const own = shown.filter((entity) => entity.kind === kind);
          return own.map((entity, index) => (
            <li key={entity.id}>
              {index === 0 ? (
                <span className={styles.kind} aria-hidden="true">
                  {KIND_NAMES[kind].many} <span>{own.length}</span>
                </span>
              ) : null}
              <button
                type="button"
                data-roving
                className={styles.row}
                aria-current={entity.id === chosen ? 'true' : undefined}
                onClick={() => onChoose(entity.id)}
              >
                <EntityGlyph kind={kind} named />
                <bdi>{entity.name}</bdi>
                {entity.secondOf === undefined ? null : (
                  <span className={styles.merged}>merged</span>
                )}
                <span className={styles.count}>{counts.get(entity.id) ?? 0}</span>
              </button>
            </li>
          ));
        })}
      </ul>
    </div>
  );
}
