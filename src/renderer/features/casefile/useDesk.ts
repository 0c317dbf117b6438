import { useMemo, useState } from 'react';
import { citedEvidence, parseRichText, type RichText } from '../../../core/text/richText.ts';
import { narrativeOfCase } from '../../store/narratives.ts';
import { useLive } from '../../workbench/useLive.ts';
import { type CaseMaterial, useCaseMaterial } from './useCaseMaterial.ts';

/** What evidence list and narrative of a case are drawn from. */
export interface Desk {
  /** Null until it is read. */
  readonly material: CaseMaterial | null;
  /** The narrative as it is stored; undefined until it is read. */
  readonly body: string | undefined;
  /** The narrative as it is being typed; null while it is as stored. */
  readonly text: RichText | null;
  readonly setText: (text: RichText | null) => void;
  /** How often the narrative cites each item. */
  readonly used: ReadonlyMap<string, number>;
}

/** Reads a case for its desk, live. */
export function useDesk(caseId: string): Desk {
  const material = useCaseMaterial(caseId);
  const narrative = useLive((db) => narrativeOfCase(db, caseId), [caseId]);
  const [text, setText] = useState<RichText | null>(null);
  const body = narrative?.body;
  const used = useMemo(() => {
    const stored = body === undefined ? null : parseRichText(body);
    const shown = text ?? (stored?.ok ? stored.value : null);
    const times = new Map<string, number>();
    for (const id of shown ? citedEvidence(shown) : []) times.set(id, (times.get(id) ?? 0) + 1);
    return times;
  }, [text, body]);
  return { material, body, text, setText, used };
}
