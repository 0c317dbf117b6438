import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// A gate that cannot fail is no gate: each check is given a small tree with one planted violation and must see it.

const root = path.resolve(import.meta.dirname, '../..');
const bin = (name: string): string => path.join(root, 'node_modules', '.bin', name);
const tsc = path.join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
let tree = '';

function plant(file: string, text: string): void {
  const at = path.join(tree, file);
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, text);
}

function run(command: string, argv: readonly string[]): { status: number | null; output: string } {
  return ended(bin(command), argv);
}

function ended(file: string, argv: readonly string[]): { status: number | null; output: string } {
  const result = spawnSync(file, argv, {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status: result.status, output: `${result.stdout}\n${result.stderr}` };
}

function copyFromRoot(file: string, change: (text: string) => string = (text) => text): void {
  plant(file, change(readFileSync(path.join(root, file), 'utf8')));
}

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'casebound-canary-'));
});

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

interface LayerRule {
  readonly name: string;
  readonly from: { readonly path?: string };
}

describe('the layer table', () => {
  it('turns red for one violation of every rule, and names the rule', { timeout: 120_000 }, () => {
    const config = createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs')) as {
      forbidden: readonly LayerRule[];
    };
    copyFromRoot('.dependency-cruiser.cjs');
    plant(
      'tsconfig.json',
      '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }',
    );
    const packages = ['left-pad', 'electron'];
    plant(
      'package.json',
      JSON.stringify({ dependencies: Object.fromEntries(packages.map((name) => [name, '1.0.0'])) }),
    );
    for (const name of packages) {
      plant(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      plant(`node_modules/${name}/index.js`, 'module.exports = {};');
    }
    // Every layer imports the command line (which none may), a package none may use, and Node.
    plant('src/cli/target.ts', 'export const target = 1;');
    plant('src/main/target.ts', 'export const target = 1;');
    const layerPaths = config.forbidden
      .filter((rule) => rule.name.endsWith('-imports') && rule.name !== 'app-imports')
      .map((rule) => (rule.from.path ?? '').replace('^', '').replace(/\/$/, ''));
    expect(layerPaths.length).toBeGreaterThan(10);
    for (const layer of layerPaths) {
      const folder = layer.endsWith('features') ? `${layer}/alpha` : layer;
      const up = '../'.repeat(folder.split('/').length - 1);
      const target = folder === 'src/cli' ? `${up}main/target.ts` : `${up}cli/target.ts`;
      plant(
        `${folder}/canary.ts`,
        `import { target } from '${target}';\nimport pad from 'left-pad';\nimport fs from 'node:fs';\nexport const all = [target, pad, fs];\n`,
      );
    }
    plant('src/renderer/features/alpha/index.ts', "export * from './canary.ts';\n");
    plant(
      'src/renderer/features/beta/canary.ts',
      "import { all } from '../alpha/canary.ts';\nexport const taken = all;\n",
    );
    plant(
      'src/renderer/app/canary.ts',
      "import { taken } from '../features/beta/canary.ts';\nimport { target } from '../../cli/target.ts';\nexport const both = [taken, target];\n",
    );
    plant(
      'src/core/cycleA.ts',
      "import { b } from './cycleB.ts';\nexport const a = (): unknown => b;\n",
    );
    plant(
      'src/core/cycleB.ts',
      "import { a } from './cycleA.ts';\nexport const b = (): unknown => a;\n",
    );
    plant('src/core/orphan.ts', 'export const alone = 1;\n');
    plant('src/core/lost.ts', "import { gone } from './nowhere.ts';\nexport const x = gone;\n");
    plant(
      'src/shell/electric.ts',
      "import electron from 'electron';\nexport const x = electron;\n",
    );

    const { output } = run('depcruise', [
      'src',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
    ]);
    const report = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as {
      summary: { violations: readonly { rule: { name: string } }[] };
    };
    const red = new Set(report.summary.violations.map((violation) => violation.rule.name));
    expect([...red].sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
  });
});

describe('the types of each layer', () => {
  const cases = [
    {
      config: 'core',
      file: 'src/core/canary.ts',
      text: 'export const page = document.title;',
      says: 'document',
    },
    {
      config: 'core',
      file: 'src/shell/canary.ts',
      text: 'export const home = process.cwd();',
      says: 'process',
    },
    {
      config: 'formats',
      file: 'src/formats/canary.ts',
      text: 'export const page = document.title;',
      says: 'document',
    },
    {
      config: 'host',
      file: 'src/host/canary.ts',
      text: 'export const page = document.title;',
      says: 'document',
    },
    {
      config: 'workers',
      file: 'src/renderer/workers/canary.ts',
      text: 'export const page = document.title;',
      says: 'document',
    },
    {
      config: 'renderer',
      file: 'src/renderer/app/canary.ts',
      text: 'export const home = process.cwd();',
      says: 'process',
    },
  ];
  for (const { config, file, text, says } of cases) {
    it(`refuses ${says} in ${path.dirname(file)}`, { timeout: 60_000 }, () => {
      rmSync(path.join(tree, 'src'), { recursive: true, force: true });
      copyFromRoot('tsconfig/base.json');
      copyFromRoot(`tsconfig/${config}.json`, (own) =>
        // Typings are looked up in the real node_modules: the canary tree has none.
        own
          .replace('"extends"', '"$comment": "", "extends"')
          .replace(
            /"types": \[(.*?)\]/s,
            (_, list: string) =>
              `"typeRoots": [${JSON.stringify(path.join(root, 'node_modules/@types'))}], "types": [${list.replace('"vite/client"', '')}]`,
          ),
      );
      plant(file, text);
      const { status, output } = ended(process.execPath, [tsc, '-p', `tsconfig/${config}.json`]);
      expect(status).not.toBe(0);
      expect(output).toMatch(new RegExp(`Cannot find name '${says}'`));
    });
  }
});

describe('the core', () => {
  it('loads no typings of Node or the page through a package', { timeout: 60_000 }, () => {
    const result = spawnSync(process.execPath, [tsc, '-p', 'tsconfig/core.json', '--listFiles'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    expect(result.stdout).toContain('src/core/document/document.ts');
    expect(result.stdout.split('\n').filter((file) => /lib\.dom|@types\/node/.test(file))).toEqual(
      [],
    );
  });
});

describe('the linters', () => {
  it('turn red for `any`, a long file, a long component and bad format', {
    timeout: 60_000,
  }, () => {
    rmSync(path.join(tree, 'src'), { recursive: true, force: true });
    copyFromRoot('.oxlintrc.json');
    copyFromRoot('biome.json', (text) => text.replace('"enabled": true', '"enabled": false'));
    plant(
      'src/core/loose.ts',
      'export function loose(value: any): unknown {\n  return value;\n}\n',
    );
    plant(
      'src/core/long.ts',
      Array.from({ length: 401 }, (_, n) => `export const n${n} = ${n};`).join('\n'),
    );
    plant(
      'src/renderer/ui/Long.tsx',
      `export function Long() {\n${Array.from({ length: 151 }, (_, n) => `  void ${n};`).join('\n')}\n  return null;\n}\n`,
    );
    plant('src/core/crooked.ts', 'export const   crooked = "x"\n');
    const lint = run('oxlint', ['--deny-warnings', '.']);
    expect(lint.status).not.toBe(0);
    expect(lint.output).toContain('no-explicit-any');
    expect(lint.output).toContain('max-lines)');
    expect(lint.output).toContain('max-lines-per-function');
    const format = run('biome', ['check', '.', '--error-on-warnings']);
    expect(format.status).not.toBe(0);
    expect(format.output).toContain('crooked.ts');
  });

  it('turn red for an export that nothing uses', { timeout: 60_000 }, () => {
    rmSync(path.join(tree, 'src'), { recursive: true, force: true });
    plant('package.json', JSON.stringify({ name: 'canary', type: 'module' }));
    copyFromRoot('knip.json');
    plant('src/cli/casebound.ts', "import { used } from '../core/dead.ts';\nconsole.log(used);\n");
    plant('src/core/dead.ts', 'export const used = 1;\nexport const dead = 2;\n');
    const { status, output } = run('knip', []);
    expect(status).not.toBe(0);
    expect(output).toContain('dead');
  });
});
