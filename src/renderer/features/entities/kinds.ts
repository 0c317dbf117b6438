import type { EntityKind } from '../../../core/entity/entity.ts';

/** What each type of entity is called, alone and as the heading of a list. */
export const KIND_NAMES: Readonly<
  Record<EntityKind, { readonly one: string; readonly many: string }>
> = {
  person: { one: 'Person', many: 'People' },
  organization: { one: 'Organisation', many: 'Organisations' },
  place: { one: 'Place', many: 'Places' },
  event: { one: 'Event', many: 'Events' },
  law: { one: 'Law or document', many: 'Laws and documents' },
  object: { one: 'Weapon or object', many: 'Weapons and objects' },
};
