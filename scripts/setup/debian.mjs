import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { debianPackages } from './debian-packages.mjs';
import { runStep, say } from './say.mjs';

/**
 * Brings the Debian packages of `purposes` onto the machine where root allows it; says what is missing and how to get it
 * where not. Never fails: every room of the kiosk says for itself what it can't do without its tool.
 */
export async function installDebianPackages(purposes) {
  const groups = purposes.flatMap((purpose) => debianPackages[purpose]);
  const present = installedAmong(groups.flatMap((group) => group.names));
  const missing = groups.map((group) => ({ ...group, names: group.names.filter((name) => !present.has(name)) })).filter((group) => group.names.length > 0);
  if (missing.length === 0) return;
  const names = missing.flatMap((group) => group.names);
  if (!existsSync('/usr/bin/apt-get')) {
    say(`This is not Debian: please install what matches these packages by hand: ${names.join(' ')}`);
    return;
  }
  for (const group of missing) say(`  ${group.names.join(' ')}: ${group.why}`);
  if (process.getuid?.() !== 0) {
    say(`Not root, so these packages are not installed. Please run once: sudo apt-get install ${names.join(' ')}`);
    return;
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runStep('Debian package lists', 'apt-get', ['update', '-qq'], { env });
  await runStep(`Debian packages (${names.length})`, 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
}

function installedAmong(names) {
  const asked = spawnSync('dpkg-query', ['-W', '-f', '${Package}\\t${db:Status-Status}\\n', ...names], { encoding: 'utf8' });
  const lines = (asked.stdout ?? '').split('\n').map((line) => line.split('\t'));
  return new Set(lines.filter(([, status]) => status === 'installed').map(([name]) => name));
}
