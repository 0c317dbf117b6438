// `npm run dev`: builds at every change and opens the workbench under the same policy as always; reload the window to
// see a change of the page, start again to see one of the host. Arguments go to the launcher.
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const ends = ['out/serve/launch.js', 'out/main/index.cjs', 'out/renderer/index.html'];
rmSync(path.join(root, 'out'), { recursive: true, force: true });
const builder = spawn(process.execPath, [path.join(root, 'tools/build.mjs'), '--watch'], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
builder.on('exit', (code) => process.exit(code ?? 1));
process.on('exit', () => builder.kill());
while (!ends.every((file) => existsSync(path.join(root, file)))) {
  await new Promise((resolve) => setTimeout(resolve, 200));
}
const { launch } = await import(pathToFileURL(path.join(root, 'out/serve/launch.js')).href);
process.exit(await launch(process.argv.slice(2)));
