import { highlightPassage } from '../../src/core/annotation/changes.ts';
import { bundled } from '../../src/core/document/testing/bundle.ts';
import { MemoryLibrary } from '../../src/core/journal/testing/memoryLibrary.ts';
import { textRange } from '../../src/core/text/offsets.ts';
import { keepLibrary } from './storyCase.ts';

/** Seeds a library with sixty marks in the report (000), of one line and of many in turn. */
export async function seedLongList(dataDir: string): Promise<void> {
  const document = bundled('000');
  const library = new MemoryLibrary();
  for (let at = 0; at < 60; at += 1) {
    const start = 2000 + at * 40;
    const range = textRange(start, start + 30 + (at % 3) * 150);
    await library.run(highlightPassage({ document, range, ink: at % 2 === 0 ? 1 : 2 }));
  }
  keepLibrary(dataDir, library, { tabs: [], activeTab: null });
}
