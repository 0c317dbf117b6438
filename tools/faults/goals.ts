/** Where a fault goal of `docs/reliability.md` is shown: stories in a real browser, or laws that run in Node. */
export interface Goal {
  readonly id: string;
  /** What is done to the product, to read in the table. */
  readonly what: string;
  /** Story files under `e2e`. */
  readonly stories?: readonly string[];
  /** Test files run in Node. */
  readonly laws?: readonly string[];
}

/** The goals that this version holds by their numbers, then faults, then others. Each file reports what it did by `reportFaults`. */
export const GOALS: readonly Goal[] = [
  {
    id: 'N1',
    what: 'host, browser or both killed amid mixed work, two launches after each',
    stories: ['e2e/faults/kill.spec.ts'],
  },
  {
    id: 'N2',
    what: 'files of the store, the journal and the snapshots cut, flipped, zeroed and deleted',
    stories: ['e2e/faults/damagedStore.spec.ts'],
    laws: ['tools/faults/damagedFolder.test.ts'],
  },
  {
    id: 'N3',
    what: 'power cut on a loop-mounted disk right after an acknowledged change',
    stories: ['e2e/faults/power.spec.ts'],
  },
  {
    id: 'N4',
    what: 'every storage and host call of 39 operations failed in turn',
    laws: ['src/renderer/store/everyCall.test.ts'],
  },
  {
    id: 'N5',
    what: 'random work compared with a plain model after closing, kills and lost stores',
    laws: ['src/renderer/store/modelLaw.test.ts'],
    stories: ['e2e/faults/model.spec.ts'],
  },
  {
    id: 'N6',
    what: 'random sequences undone and redone as a whole',
    laws: ['src/core/journal/undoLaw.test.ts'],
  },
  {
    id: 'N7',
    what: "the browser's quota, and the disk of the data folder, full at seeded levels",
    stories: ['e2e/faults/quota.spec.ts'],
    laws: ['src/host/fullDiskLevels.test.ts'],
  },
  {
    id: 'N8',
    what: 'imports cut short before or after each call of the host, and run again',
    laws: ['src/renderer/store/archiveFaults.test.ts'],
  },
  {
    id: 'N9',
    what: 'host processes killed while they write exports of 50 MB',
    laws: ['src/host/exportKill.test.ts'],
  },
  {
    id: 'N10',
    what: 'golden stores of every schema opened by every path, and upgrades killed at each step',
    laws: ['tools/golden/golden.test.ts', 'src/renderer/store/upgradeKills.test.ts'],
  },
  {
    id: 'N11',
    what: 'libraries of a newer version opened, and windows left open behind an upgrade',
    laws: ['src/cli/newerData.test.ts', 'src/renderer/store/newerStore.test.ts'],
  },
  {
    id: 'N12',
    what: 'changes made at once by windows of two browser profiles, and openings amid them',
    stories: ['e2e/faults/windows.spec.ts'],
  },
  {
    id: 'N13',
    what: 'a library of 100,000 marks after a crash, and after its store is gone',
    stories: ['e2e/faults/largeLibrary.spec.ts'],
  },
  {
    id: 'N14',
    what: 'typing overtaken by closing, switching and other windows; 1,000 edits timed at 100,000 marks',
    laws: ['src/renderer/store/closeRaces.test.ts'],
    stories: ['e2e/faults/saving.spec.ts'],
  },
  {
    id: 'N22',
    what: 'archives with turned, cut and doubled bytes, half of them with hashes that agree',
    laws: ['src/renderer/store/archiveFaults.test.ts'],
  },
  {
    id: 'N28',
    what: 'restores of every kept snapshot: the drill, in place, on a clean profile; the newest at most 15 minutes old',
    laws: ['src/renderer/store/drills.test.ts', 'src/host/snapshotUpkeep.test.ts'],
  },
  {
    id: 'N30',
    what: 'quotations after five archives, each read into an empty library, and three reports',
    laws: ['src/core/archive/evidenceRoundTrips.test.ts'],
  },
  {
    id: 'F2',
    what: 'a page crashed a second after typing',
    stories: ['e2e/faults/crash.spec.ts'],
  },
  {
    id: 'F24',
    what: 'host ended or asleep, data folder gone or read-only, in the middle of the work',
    stories: ['e2e/faults/trouble.spec.ts'],
    laws: ['src/host/folderWatch.test.ts'],
  },
  {
    id: 'F25',
    what: 'windows shut, loaded again and led away 0 to 2,000 ms after typing',
    stories: ['e2e/faults/close.spec.ts'],
  },
  {
    id: 'ERASE',
    what: 'a phrase erased for good, looked for in every byte of the data folder, and killed at each step',
    stories: ['e2e/faults/erase.spec.ts', 'e2e/faults/eraseWindows.spec.ts'],
    laws: ['src/host/erasing.test.ts'],
  },
];
