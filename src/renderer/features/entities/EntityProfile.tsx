import { type ReactNode, useState } from 'react';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { Entity, Mention } from '../../../core/entity/entity.ts';
import { deleteEntity } from '../../../core/entity/entityChanges.ts';
import { tagAllMatches } from '../../../core/entity/tagChanges.ts';
import { documentDate } from '../../../core/report/citation.ts';
import { trashTogether } from '../../../core/trash/trashTogether.ts';
import { mentionsOfEntity } from '../../store/mentions.ts';
import { Button } from '../../ui/Button.tsx';
import { openNote } from '../../workbench/openNote.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useDocuments } from '../../workbench/useDocuments.ts';
import { useErasable } from '../../workbench/useErasable.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { EditEntityDialog } from './EditEntityDialog.tsx';
import { EntityGlyph } from './EntityGlyph.tsx';
import styles from './entities.module.css';
import { KIND_NAMES } from './kinds.ts';
import { MentionList } from './MentionList.tsx';
import { MergeDialog } from './MergeDialog.tsx';

interface EntityProfileProps {
  readonly entity: Entity;
  readonly all: readonly Entity[];
  /** What other features say of it. */
  readonly about: ReactNode;
}

/** The dates of the sources that name a person, and that things may have changed since: said with every such view. */
function sourcesLine(
  mentions: readonly Mention[],
  held: ReadonlyMap<string, SourceDocument>,
): string {
  const dates = [...new Set(mentions.map(({ documentId }) => documentId))]
    .flatMap((id) => held.get(id) ?? [])
    .map(
      ({ card }) =>
        `${card.publisherShort ?? card.publisher ?? card.shortTitle}, ${documentDate(card) ?? 'undated'}`,
    );
  if (dates.length === 0) return '';
  return `Named in ${dates.join('; ')}.`;
}

/** Everything the library holds on one entity: its spellings and each passage that names it, in reading order. */
export function EntityProfile({ entity, all, about }: EntityProfileProps) {
  const { documents, commands } = useWorkbench();
  const change = useChange();
  const [open, setOpen] = useState<'edit' | 'merge' | null>(null);
  const order = documents.list().map(({ id }) => id);
  const found = useLive((db) => mentionsOfEntity(db, entity.id), [entity.id]);
  const mentions = (found ?? [])
    .filter(({ status }) => status === 'accepted')
    .sort((a, b) => order.indexOf(a.documentId) - order.indexOf(b.documentId));
  const held = useDocuments(mentions.map(({ documentId }) => documentId));
  const inDocuments = new Set(mentions.map(({ documentId }) => documentId)).size;

  const tagAll = async (): Promise<void> => {
    const loaded = await Promise.all(order.map((id) => documents.load(id)));
    const editions = loaded.flatMap((one) => ('text' in one ? [one] : []));
    await change(tagAllMatches({ documents: editions, entity: { id: entity.id } }), {
      says: ({ tagged }) =>
        tagged === 0
          ? `Every match of ${entity.name} is tagged already`
          : `Tagged ${entity.name} in ${tagged} more passages`,
    });
  };
  const remove = (): void =>
    void change(deleteEntity(entity.id), {
      says: ({ mentions: gone }) =>
        `${entity.name} deleted with ${gone === 1 ? '1 mention' : `${gone} mentions`}`,
    });

  useErasable(`entity “${entity.name}”`, () => ({
    change: () => trashTogether([deleteEntity(entity.id)]),
  }));
  useCommand('note.entity', () =>
    openNote({ on: { kind: 'entity', id: entity.id }, title: entity.name, quote: '' }),
  );

  return (
    <section aria-label={entity.name} className={styles.profile}>
      <header>
        <h1>
          <EntityGlyph kind={entity.kind} />
          <bdi>{entity.name}</bdi>
        </h1>
        <div className={styles.acts}>
          <Button onClick={() => commands.run('note.entity')}>Note</Button>
          <Button onClick={() => setOpen('edit')}>Edit names</Button>
          <Button onClick={() => void tagAll()}>Tag all matches</Button>
          <Button onClick={() => setOpen('merge')} disabled={all.length < 2}>
            Merge
          </Button>
          <Button look="quiet" onClick={remove}>
            Delete
          </Button>
        </div>
      </header>
      <p className={styles.lead}>
        {KIND_NAMES[entity.kind].one}
        {entity.aliases.length > 0 ? `. Also written ${entity.aliases.join(', ')}` : ''}
      </p>
      <p className={styles.dates}>
        {sourcesLine(mentions, held)}
        {entity.kind === 'person' && mentions.length > 0
          ? ' Each passage says what its source says, on its date; the legal status of people named may have changed since.'
          : ''}
      </p>
      <dl className={styles.totals}>
        <div>
          <dd>{mentions.length}</dd>
          <dt>{mentions.length === 1 ? 'mention' : 'mentions'}</dt>
        </div>
        <div>
          <dd>{inDocuments}</dd>
          <dt>{inDocuments === 1 ? 'document' : 'documents'}</dt>
        </div>
      </dl>
      {about}
      <h2>Mentions in reading order</h2>
      <MentionList mentions={mentions} held={held} />
      {open === 'edit' ? <EditEntityDialog entity={entity} onClose={() => setOpen(null)} /> : null}
      {open === 'merge' ? (
        <MergeDialog entity={entity} all={all} onClose={() => setOpen(null)} />
      ) : null}
    </section>
  );
}
