import { blockOfParagraph } from '../../core/document/locator.ts';
import type { CommandId } from '../commands/catalogue.ts';
import { COMMANDS, commandOf } from '../commands/catalogue.ts';
import type { PaletteHit } from '../workbench/paletteSource.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { bestMatches, parsePaletteQuery } from './paletteMatch.ts';

/** Matches of one kind, under its heading. */
export interface PaletteGroup {
  readonly name: string;
  readonly hits: readonly (PaletteHit & { readonly keys?: string })[];
}

const OWN_PREFIXES = { commands: '>', documents: '#', place: ':' } as const;

/** Most matches shown of one kind while all kinds are asked for. */
const FEW = 6;

function commandHits(workbench: Workbench, words: string): PaletteGroup['hits'] {
  const { commands } = workbench;
  const ids: CommandId[] = COMMANDS.map(({ id }) => id).filter((id) => {
    return id !== 'go.palette' && !commandOf(id).hidden && commands.canRun(id);
  });
  return bestMatches(words, ids, (id) => commandOf(id).title).map((id) => {
    const { title, menu, keys } = commandOf(id);
    const [first] = keys;
    return {
      key: id,
      label: title,
      detail: menu,
      run: () => commands.run(id),
      ...(first === undefined ? {} : { keys: first }),
    };
  });
}

function documentHits(workbench: Workbench, words: string): PaletteGroup['hits'] {
  const { documents, navigation } = workbench;
  return bestMatches(words, documents.list(), ({ card }) =>
    [card.title, card.publisher, card.publisherShort].join(' '),
  ).map(({ id, card }) => ({
    key: id,
    label: card.title,
    detail: card.publisherShort ?? card.publisher ?? 'publisher not recorded',
    run: () => navigation.openDocument(id),
  }));
}

async function placeHits(workbench: Workbench, words: string): Promise<PaletteGroup['hits']> {
  const { session, documents, navigation } = workbench;
  const id = session.get().activeTab;
  const number = Number.parseInt(words, 10);
  if (id === null || !Number.isInteger(number)) return [];
  const document = await documents.load(id);
  if ('kind' in document) return [];
  const page = document.pageBreaks?.find((one) => one.page === number);
  const index = blockOfParagraph(document, number);
  const block = index === null ? undefined : document.blocks[index];
  const go = (at: number) => () => navigation.openPassage(id, { start: at, end: at });
  const detail = document.card.shortTitle;
  return [
    ...(page ? [{ key: 'page', label: `Page ${number}`, detail, run: go(page.at) }] : []),
    ...(block
      ? [{ key: 'paragraph', label: `Paragraph ${number}`, detail, run: go(block.start) }]
      : []),
  ];
}

/** What the palette shows for the words typed: groups with matches, in a fixed order. */
export async function paletteGroups(
  workbench: Workbench,
  typed: string,
): Promise<readonly PaletteGroup[]> {
  const sources = workbench.paletteSources.get();
  const { prefix, words } = parsePaletteQuery(typed, [
    ...Object.values(OWN_PREFIXES),
    ...sources.map((source) => source.prefix),
  ]);
  const wants = (own: string): boolean => prefix === own || (prefix === null && own !== ':');
  const few = <T>(hits: readonly T[]): readonly T[] =>
    prefix === null && words !== '' ? hits.slice(0, FEW) : hits;
  const found = await Promise.all(
    sources
      .filter((source) => wants(source.prefix))
      .map(async (source) => ({ name: source.name, hits: few(await source.find(words)) })),
  );
  const groups: PaletteGroup[] = [
    ...found,
    { name: 'Documents', hits: wants('#') ? few(documentHits(workbench, words)) : [] },
    { name: 'Place', hits: prefix === ':' ? await placeHits(workbench, words) : [] },
    { name: 'Commands', hits: wants('>') ? few(commandHits(workbench, words)) : [] },
  ];
  return groups.filter(({ hits }) => hits.length > 0);
}
