import { NOT_HELD, PASSAGE_ORDERS } from '../../../core/codebook/codedPassagesOrder.ts';
import { TOGETHER_SCOPES } from '../../../core/codebook/coOccurrence.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/CheckField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { CodePicker } from './CodePicker.tsx';
import styles from './coded.module.css';
import { CONTEXTS } from './codedChoices.ts';
import type { CodedTabProps } from './codedTabProps.ts';
import { CONTEXT_NAMES, MATCH_NAMES, ORDER_NAMES } from './codedWords.ts';

interface PassageBarProps extends CodedTabProps {
  /** How many passages there are. */
  readonly words: string;
  readonly exports: boolean;
  readonly onExport: (format: 'csv' | 'md') => void;
}

/** What of the coded passages is listed, how, and where it can go. */
export function PassageBar(props: PassageBarProps) {
  const { coded, choices, choose, words, exports, onExport } = props;
  const { codes, match, within, documentId, order, context } = choices;
  const coding = new Set(coded.texts.map((text) => text.documentId));
  const offered = coded.documents.filter(({ id }) => coding.has(id));
  const isOffered = documentId === null || offered.some(({ id }) => id === documentId);
  return (
    <div className={styles.tools}>
      <CodePicker
        codebook={coded.codebook}
        chosen={codes}
        onChange={(next) => choose({ codes: next })}
      />
      {codes.length > 1 ? (
        <SelectField
          label="Match"
          labelHidden
          value={match}
          options={(['any', ...TOGETHER_SCOPES] as const).map((value) => ({
            value,
            label: MATCH_NAMES[value],
          }))}
          onChange={(next) => choose({ match: next })}
        />
      ) : null}
      {codes.length > 0 ? (
        <CheckField
          label="With codes below"
          checked={within}
          onChange={(next) => choose({ within: next })}
        />
      ) : null}
      <span className={styles.narrow}>
        <SelectField
          label="Document"
          labelHidden
          value={documentId ?? ''}
          options={[
            { value: '', label: 'All documents' },
            ...(isOffered ? [] : [{ value: documentId, label: NOT_HELD }]),
            ...offered.map(({ id, card }) => ({ value: id, label: card.shortTitle })),
          ]}
          onChange={(next) => choose({ documentId: next === '' ? null : next })}
        />
      </span>
      <SelectField
        label="Order"
        labelHidden
        value={order}
        options={PASSAGE_ORDERS.map((value) => ({ value, label: ORDER_NAMES[value] }))}
        onChange={(next) => choose({ order: next })}
      />
      <SelectField
        label="Context"
        labelHidden
        value={context}
        options={CONTEXTS.map((value) => ({ value, label: CONTEXT_NAMES[value] }))}
        onChange={(next) => choose({ context: next })}
      />
      <span className={styles.quiet}>{words}</span>
      <span className={styles.exports}>
        <Button disabled={!exports} onClick={() => onExport('csv')}>
          Export CSV
        </Button>
        <Button disabled={!exports} onClick={() => onExport('md')}>
          Export Markdown
        </Button>
      </span>
    </div>
  );
}
