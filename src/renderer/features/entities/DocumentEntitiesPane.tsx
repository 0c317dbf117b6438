import type { Entity } from '../../../core/entity/entity.ts';
import { allEntities } from '../../store/entities.ts';
import { mentionsInDocument } from '../../store/mentions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useDocumentInHand } from '../../workbench/useDocumentInHand.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { EntityGlyph } from './EntityGlyph.tsx';
import styles from './entities.module.css';

/** The entities that the open document names, most mentioned first; each leads to its profile and its first passage. */
export function DocumentEntitiesPane() {
  const hint = useKeyHint('entity.tag');
  const { navigation } = useWorkbench();
  const documentId = useDocumentInHand();
  const mentions = useLive(
    async (db) => (documentId === null ? [] : mentionsInDocument(db, documentId)),
    [documentId],
  );
  const entities = useLive(allEntities, []);
  if (!mentions || !entities || documentId === null) return null;
  const own = new Map(entities.map((entity) => [entity.id, entity] as const));
  const found = new Map<Entity, { start: number; end: number }[]>();
  for (const { entityId, passage, status } of mentions) {
    const entity = own.get(entityId);
    if (entity && status === 'accepted') found.set(entity, [...(found.get(entity) ?? []), passage]);
  }
  if (found.size === 0) {
    return (
      <EmptyState title="No entities here yet">
        Select a name in the text and <KeyHint {...hint} />.
      </EmptyState>
    );
  }
  const rows = [...found].sort(([, a], [, b]) => b.length - a.length);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: WebKit and CSS list resets drop the role of a plain list.
    <ul role="list" aria-label="Entities in this document" className={styles.list}>
      {rows.map(([entity, passages]) => (
        <li key={entity.id} className={styles.paneRow}>
          <button
            type="button"
            className={styles.row}
            onClick={() => navigation.openEntity(entity.id)}
          >
            <EntityGlyph kind={entity.kind} named />
            <bdi>{entity.name}</bdi>
            <span className={styles.count}>{passages.length}</span>
          </button>
          <button
            type="button"
            className={styles.first}
            onClick={() => {
              const [first] = passages;
              if (first) navigation.openPassage(documentId, first);
            }}
            aria-label={`First passage that names ${entity.name}`}
          >
            First
          </button>
        </li>
      ))}
    </ul>
  );
}
