import type { Evidence } from '../casefile/casefile.ts';
import type { Entity, EntityKind } from '../entity/entity.ts';
import { citedPublisher, documentDate } from './citation.ts';
import type { ReportMaterial } from './material.ts';
import type { ReportBlock } from './model.ts';
import { printableText } from './printableText.ts';

const KIND_WORDS: Readonly<Record<EntityKind, string>> = {
  person: 'Person',
  organization: 'Organisation',
  place: 'Place',
  event: 'Event',
  law: 'Law or policy',
  object: 'Object',
};

function paragraph(text: string): ReportBlock {
  return { kind: 'paragraph', tone: 'small', runs: [{ kind: 'text', text }] };
}

/** Where an item comes from and how strongly it is put: "E4 (CEP, November 2015, inferred; alleged)". */
function itemWords(item: Evidence, material: ReportMaterial): string {
  const card = material.documentOf.get(item.documentId)?.card;
  const source = card === undefined ? null : (citedPublisher(card) ?? card.shortTitle);
  const date = card === undefined ? null : (documentDate(card) ?? 'date unknown');
  const from = [source, date].filter((part) => part !== null).join(', ');
  return `E${item.number} (${from === '' ? '' : `${from}; `}${item.strength ?? 'strength not recorded'})`;
}

/** The table of the entities that the quotations name: every spelling, and for each item its date and strength. */
export function entityBlocks(material: ReportMaterial): readonly ReportBlock[] {
  const itemsOf = new Map<string, Evidence[]>();
  for (const item of material.live) {
    for (const mention of material.mentions) {
      const names =
        mention.deletedAtMs === null &&
        mention.status === 'accepted' &&
        mention.hash === item.hash &&
        mention.passage.start < item.passage.end &&
        item.passage.start < mention.passage.end;
      if (!names) continue;
      const items = itemsOf.get(mention.entityId) ?? [];
      if (!items.includes(item)) itemsOf.set(mention.entityId, [...items, item]);
    }
  }
  const named = material.entities
    .filter((one) => one.deletedAtMs === null && one.mergedInto === null && itemsOf.has(one.id))
    .sort((a, b) => (fold(a) < fold(b) ? -1 : 1));
  if (named.length === 0) return [paragraph('The quotations name no tagged entity.')];
  const rows = named.map((one) =>
    [
      one.name,
      KIND_WORDS[one.kind],
      one.aliases.join(', '),
      (itemsOf.get(one.id) ?? []).map((item) => itemWords(item, material)).join(', '),
    ].map(printableText),
  );
  return [
    paragraph(
      'Names that quotations in this report hold, with every spelling. Each item gives the source’s date and how strongly the source puts the statement.',
    ),
    { kind: 'table', columns: ['Name', 'Type', 'Also written', 'Items'], rows },
  ];
}

function fold(entity: Entity): string {
  return `${entity.name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()}\n${entity.id}`;
}
