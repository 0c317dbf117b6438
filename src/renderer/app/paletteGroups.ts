import { lastBlockStartingBy } from '../../core/document/blocks.ts';
import { blockOfParagraph } from '../../core/document/locator.ts';
import type { CommandId } from '../commands/catalogue.ts';
import { COMMANDS, commandOf } from '../commands/catalogue.ts';
import type { PaletteHit } from '../workbench/paletteSource.ts';
import { documentInHand } from '../workbench/sides.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { bestMatches, parsePaletteQuery } from './paletteMatch.ts';
import { parsePlaceQuery, placeHelp } from './placeQuery.ts';

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
  return bestMatches(words, ids, (id) => commands.titleOf(id)).map((id) => {
    const { menu } = commandOf(id);
    const [first] = commands.keysOf(id);
    return {
      key: id,
      label: commands.titleOf(id),
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
    beside: () => navigation.openBeside(id),
  }));
}

interface Places {
  readonly hits: PaletteGroup['hits'];
  readonly help: string | null;
}

/** The pages and paragraphs of the document in hand that a number means, the page first; else what it has. */
async function placesOf(workbench: Workbench, words: string): Promise<Places> {
  const { session, documents, navigation } = workbench;
  const id = documentInHand(session.get(), navigation.side.get());
  if (id === null)
    return { hits: [], help: 'No document is open. Open one, then go to its pages.' };
  const document = await documents.load(id);
  if ('kind' in document) return { hits: [], help: 'The open document cannot be read.' };
  const query = parsePlaceQuery(words);
  const { pageBreaks, blocks } = document;
  const [firstPage, lastPage] = [pageBreaks?.[0]?.page, pageBreaks?.at(-1)?.page];
  const number = query?.number ?? -1;
  const page =
    query?.kind === 'paragraph' ? undefined : pageBreaks?.find((one) => one.page === number);
  const index = query === null || query.kind === 'page' ? null : blockOfParagraph(document, number);
  const block = index === null ? undefined : blocks[index];
  // Its first block is lit up, so that the eye finds it.
  const go = (start: number) => () => {
    const at = lastBlockStartingBy(blocks, start);
    navigation.openPassage(id, { start, end: blocks[at]?.end ?? start });
  };
  const detail = document.card.shortTitle;
  const hits = [
    ...(page ? [{ key: 'page', label: `Page ${number}`, detail, run: go(page.at) }] : []),
    ...(block
      ? [{ key: 'paragraph', label: `Paragraph ${number}`, detail, run: go(block.start) }]
      : []),
  ];
  const extent = {
    pages:
      firstPage === undefined || lastPage === undefined
        ? null
        : { first: firstPage, last: lastPage },
    paragraphs: blocks.filter(({ kind }) => kind === 'paragraph').length,
  };
  return { hits, help: hits.length > 0 ? null : placeHelp(query, extent) };
}

/** What the palette found, and what it says where that is nothing. */
export interface PaletteAnswer {
  readonly groups: readonly PaletteGroup[];
  /** Null where the palette's own words do. */
  readonly help: string | null;
}

/** What the palette shows for the words typed: groups with matches, in a fixed order. */
export async function paletteGroups(workbench: Workbench, typed: string): Promise<PaletteAnswer> {
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
  const places = prefix === ':' ? await placesOf(workbench, words) : { hits: [], help: null };
  const groups: PaletteGroup[] = [
    ...found,
    { name: 'Documents', hits: wants('#') ? few(documentHits(workbench, words)) : [] },
    { name: 'Place', hits: places.hits },
    { name: 'Commands', hits: wants('>') ? few(commandHits(workbench, words)) : [] },
  ];
  return { groups: groups.filter(({ hits }) => hits.length > 0), help: places.help };
}
