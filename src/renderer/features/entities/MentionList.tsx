import { X } from 'lucide-react';
import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import type { Mention } from '../../../core/entity/entity.ts';
import { mentionContext } from '../../../core/entity/mentionContext.ts';
import { removeMention } from '../../../core/entity/tagChanges.ts';
import { citedPublisher, documentDate } from '../../../core/report/citation.ts';
import { textRange } from '../../../core/text/offsets.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './entities.module.css';

interface MentionListProps {
  readonly mentions: readonly Mention[];
  readonly held: ReadonlyMap<string, SourceDocument>;
}

/** Each passage that names the entity with its sentence, its place and its source's date; a click leads back to it. */
export function MentionList({ mentions, held }: MentionListProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: WebKit and CSS list resets drop the role of a plain list.
    <ul role="list" aria-label="Mentions" className={styles.mentions}>
      {mentions.map((mention) => (
        <MentionRow key={mention.id} mention={mention} document={held.get(mention.documentId)} />
      ))}
    </ul>
  );
}

interface MentionRowProps {
  readonly mention: Mention;
  readonly document: SourceDocument | undefined;
}

function MentionRow({ mention, document }: MentionRowProps) {
  const { navigation } = useWorkbench();
  const change = useChange();
  const { passage } = mention;
  const current = document?.hash === mention.hash ? document : undefined;
  const context = current
    ? mentionContext(current, passage)
    : { before: passage.prefix, words: passage.quote, after: passage.suffix };
  const place = current
    ? [
        citedPublisher(current.card) ?? current.card.shortTitle,
        documentDate(current.card) ?? 'undated',
        formatLocator(locatorOf(current, textRange(passage.start, passage.end))),
      ].join(', ')
    : 'Another edition of this document, not held';
  return (
    <li className={styles.mention}>
      <button
        type="button"
        disabled={!current}
        onClick={() => navigation.openPassage(mention.documentId, passage)}
      >
        <span className={styles.sentence}>
          {context.before}
          <mark>{context.words}</mark>
          {context.after}
        </span>
        <span className={styles.place}>{place}</span>
      </button>
      <IconButton
        label={`Remove mention, ${place}`}
        onClick={() =>
          void change(removeMention(mention.id), { says: () => `Mention removed from ${place}` })
        }
      >
        <X size={14} aria-hidden="true" />
      </IconButton>
    </li>
  );
}
