import { existsSync } from 'node:fs';

/** Where a Chromium is on this machine; undefined when there is none. */
export function chromiumPath(): string | undefined {
  return candidates().find(existsSync);
}

function candidates(): string[] {
  if (process.env.ENTENTE_CHROMIUM) return [process.env.ENTENTE_CHROMIUM];
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
}
