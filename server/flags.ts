import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { RequestHandler } from 'express';

const folder = join(dirname(createRequire(import.meta.url).resolve('flag-icons/package.json')), 'flags', '4x3');
const sized = new Map<string, Promise<string>>();

/** Flags as SVG by two-letter code. Their files carry no size, without which a canvas draws them into a corner. */
export const serveFlag: RequestHandler<{ code: string }> = async (request, response, next) => {
  const { code } = request.params;
  if (!/^[a-z]{2}$/.test(code)) return next();
  if (!sized.has(code)) {
    sized.set(
      code,
      readFile(join(folder, `${code}.svg`), 'utf8').then((svg) =>
        svg.replace('<svg ', '<svg width="640" height="480" '),
      ),
    );
  }
  try {
    const svg = await sized.get(code);
    response.type('image/svg+xml').set('Cache-Control', 'public, max-age=86400').send(svg);
  } catch {
    sized.delete(code);
    next();
  }
};
