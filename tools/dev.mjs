// `npm run dev`: opens the workbench as always, under the same policy, and builds again at every change. Reload the
// window to see a change of the page; start again to see one of the host. Arguments go to the launcher.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');

/** Settles with whether the build went well; its output goes to stderr. */
function build() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'tools/build.mjs')], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}

let building = false;
let again = false;
let timer;

async function buildAgain() {
  if (building) {
    again = true;
    return;
  }
  building = true;
  const well = await build();
  building = false;
  process.stderr.write(well ? 'Built: reload the window.\n' : 'The build failed: see above.\n');
  if (again) {
    again = false;
    await buildAgain();
  }
}

if (!(await build())) process.exit(1);
watch(path.join(root, 'src'), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(buildAgain, 200);
});
const { launch } = await import(pathToFileURL(path.join(root, 'out/serve/launch.js')).href);
process.exit(await launch(process.argv.slice(2)));
