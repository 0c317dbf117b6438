import { type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react';
import { INK_NAMES, INKS } from '../../../core/annotation/annotation.ts';
import {
  countMarkFacets,
  facetsSet,
  type MarkFilter,
  NO_MARK_FILTER,
  traitsPresent,
} from '../../../core/annotation/filterMarks.ts';
import { MARK_TRAITS, type MarkRow, type MarkTrait } from '../../../core/annotation/markRow.ts';
import type { MarkNames } from '../../../core/annotation/orderMarks.ts';
import { foldedWords } from '../../../core/text/foldText.ts';
import { Button, ChipButton } from '../../ui/Button.tsx';
import { InkSwatch } from '../../ui/InkSwatch.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useCodebook } from '../../workbench/useCodebook.ts';
import styles from './marks.module.css';

const TRAITS: Readonly<Record<MarkTrait, string>> = {
  note: 'With note',
  case: 'In a case',
  link: 'Linked',
  conflict: 'In conflict',
};
/** Codes and documents offered at a time; words narrow them. */
const OFFERED = 8;

interface MarkFacetsProps {
  readonly rows: readonly MarkRow[];
  readonly filter: MarkFilter;
  readonly names: MarkNames;
  /** Whether the rows are of more than one document. */
  readonly ofLibrary: boolean;
  readonly onNarrow: (filter: Partial<MarkFilter>) => void;
}

/** Facts to narrow a list of marks by, each with its count; what nothing has is not offered. */
export function MarkFacets({ rows, filter, names, ofLibrary, onNarrow }: MarkFacetsProps) {
  const codebook = useCodebook();
  // What is clicked shows at once; the counts of a long list may follow.
  const counted = useDeferredValue(filter);
  const counts = useMemo(() => countMarkFacets(rows, counted, codebook), [codebook, counted, rows]);
  const present = useMemo(() => traitsPresent(rows), [rows]);
  const traits = MARK_TRAITS.filter((one) => present.has(one) || filter.traits.includes(one));
  return (
    <div className={styles.facets}>
      <FacetGroup label="Ink">
        {INKS.map((ink) => (
          <ChipButton
            key={ink}
            aria-pressed={filter.inks.includes(ink)}
            onClick={() => onNarrow({ inks: toggled(filter.inks, ink) })}
          >
            <InkSwatch ink={ink} /> {INK_NAMES[ink]} {counts.inks.get(ink) ?? 0}
          </ChipButton>
        ))}
      </FacetGroup>
      {traits.length === 0 ? null : (
        <FacetGroup label="What hangs on it">
          {traits.map((trait) => (
            <ChipButton
              key={trait}
              aria-pressed={filter.traits.includes(trait)}
              onClick={() => onNarrow({ traits: toggled(filter.traits, trait) })}
            >
              {TRAITS[trait]} {counts.traits.get(trait) ?? 0}
            </ChipButton>
          ))}
        </FacetGroup>
      )}
      <PickedFacet
        label="Code"
        picked={filter.code}
        counts={counts.codes}
        nameOf={names.codePath}
        onPick={(code) => onNarrow({ code })}
      />
      {ofLibrary ? (
        <PickedFacet
          label="Document"
          picked={filter.document}
          counts={counts.documents}
          nameOf={names.documentTitle}
          onPick={(document) => onNarrow({ document })}
        />
      ) : null}
      {counts.authors.size > 1 || filter.author !== null ? (
        <SelectField
          label="Author"
          value={filter.author ?? ''}
          options={[
            { value: '', label: 'Any author' },
            ...[...counts.authors].map(([id, count]) => ({
              value: id,
              label: `${names.authorName(id)} (${count})`,
            })),
          ]}
          onChange={(id) => onNarrow({ author: id === '' ? null : id })}
        />
      ) : null}
      {facetsSet(filter) === 0 ? null : (
        <Button look="quiet" onClick={() => onNarrow({ ...NO_MARK_FILTER, words: filter.words })}>
          Show all marks
        </Button>
      )}
    </div>
  );
}

function toggled<T>(chosen: readonly T[], value: T): readonly T[] {
  return chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
}

function FacetGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.facet}>
      <span id={id}>{label}</span>
      <div className={styles.chips}>{children}</div>
    </div>
  );
}

interface PickedFacetProps {
  readonly label: string;
  readonly picked: string | null;
  readonly counts: ReadonlyMap<string, number>;
  readonly nameOf: (id: string) => string;
  readonly onPick: (id: string | null) => void;
}

/** One out of what may be thousands: the most used are offered, and words find the others. */
function PickedFacet({ label, picked, counts, nameOf, onPick }: PickedFacetProps) {
  const [words, setWords] = useState('');
  const offered = useMemo(() => {
    const wanted = foldedWords(words).trim();
    return [...counts]
      .filter(([id]) => wanted === '' || foldedWords(nameOf(id)).includes(wanted))
      .sort(([, a], [, b]) => b - a)
      .slice(0, OFFERED);
  }, [counts, nameOf, words]);
  if (counts.size === 0 && picked === null) return null;
  const shown =
    picked === null || offered.some(([id]) => id === picked)
      ? offered
      : [[picked, counts.get(picked) ?? 0] as const, ...offered];
  return (
    <FacetGroup label={label}>
      {counts.size > OFFERED ? (
        <TextField
          label={`Find a ${label.toLowerCase()}`}
          labelHidden
          type="search"
          placeholder={`Find a ${label.toLowerCase()}`}
          value={words}
          onChange={setWords}
        />
      ) : null}
      {shown.map(([id, count]) => (
        <ChipButton
          key={id}
          aria-pressed={id === picked}
          onClick={() => onPick(id === picked ? null : id)}
        >
          {nameOf(id)} {count}
        </ChipButton>
      ))}
    </FacetGroup>
  );
}
