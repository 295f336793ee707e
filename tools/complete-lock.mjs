// Adds to package-lock.json the binaries of other platforms that some registries do not describe, so that `npm ci` picks
// the right ones on macOS, Windows and musl. Run it after every `npm install`: npm run lock
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPlatformBinaries } from './lock.mjs';

const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformBinaries(lock);
Object.assign(lock.packages, missing);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${Object.keys(missing).length} platform binaries added`);
