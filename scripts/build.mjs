/** `npm run build`: the page, the preload script and the Node side into `out/`, in the same tree as the sources. */
import { runStep, say } from './setup/say.mjs';
import { buildPage } from './setup/built-page.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { node24 } from './setup/paths.mjs';

await installNpmPackages();
await buildPage();
const steps = [
  ['Node side', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']],
  ['Preload script', ['node_modules/vite/bin/vite.js', 'build', '--config', 'electron/shell/preload.vite.config.ts']],
];
for (const [title, args] of steps) {
  const { code } = await runStep(title, node24, args);
  if (code !== 0) {
    say(`${title} could not be built.`);
    process.exit(1);
  }
}
