/** Seeds in a process of its own, so that its garbage is not collected while look-ups are timed. Arguments: file, key in hex, count. */
import { seedCitizens } from './seed-citizens.ts';

const [file = '', key = '', count = '0'] = process.argv.slice(2);
seedCitizens({ file, key: Buffer.from(key, 'hex'), count: Number(count) });
