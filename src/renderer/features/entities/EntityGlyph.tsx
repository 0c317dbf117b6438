import type { EntityKind } from '../../../core/entity/entity.ts';
import { KIND_NAMES } from './kinds.ts';

const SHAPES: Readonly<Record<EntityKind, { readonly path: string; readonly colour: string }>> = {
  person: { path: 'M5 0.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z', colour: 'var(--e-person)' },
  organization: { path: 'M1 1h8v8h-8z', colour: 'var(--e-org)' },
  place: { path: 'M5 0.5l4.6 8.8h-9.2z', colour: 'var(--e-place)' },
  event: { path: 'M5 0l5 5l-5 5l-5-5z', colour: 'var(--e-event)' },
  law: { path: 'M1.5 0.5h5l2.5 2.5v6.5h-7.5z', colour: 'var(--e-law)' },
  object: { path: 'M2.7 0.7h4.6l2.4 4.3l-2.4 4.3h-4.6l-2.4-4.3z', colour: 'var(--e-object)' },
};

/** The shape of an entity's type; the colour never says more than the shape does. */
export function EntityGlyph({
  kind,
  named,
}: {
  readonly kind: EntityKind;
  readonly named?: boolean;
}) {
  const { path, colour } = SHAPES[kind];
  const shape = <path d={path} fill={colour} />;
  const box = { width: 10, height: 10, viewBox: '0 0 10 10', style: { flex: 'none' } };
  return named ? (
    <svg role="img" aria-label={KIND_NAMES[kind].one} {...box}>
      {shape}
    </svg>
  ) : (
    <svg aria-hidden="true" {...box}>
      {shape}
    </svg>
  );
}
