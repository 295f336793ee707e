/** How many streams may be open: each holds a connection for as long as its client likes. */
import type { RequestHandler } from 'express';
import { MAX_STREAMS, MAX_STREAMS_OF_ADDRESS } from './limits.ts';
import { addressKey } from './rate-limit.ts';

const RETRY_S = 10;

export function limitStreams(most = MAX_STREAMS, mostOfAddress = MAX_STREAMS_OF_ADDRESS): RequestHandler {
  const open = new Map<string, number>();
  let all = 0;
  return (request, response, next) => {
    const address = addressKey(request.ip ?? '');
    const mine = open.get(address) ?? 0;
    if (mine >= mostOfAddress || all >= most) {
      const [status, message] =
        mine >= mostOfAddress
          ? [429, `Your address has ${mine} streams open, which is as many as one may: close some.`]
          : [503, `This server has ${all} streams open, which is as many as it holds: try again later.`];
      response
        .status(status)
        .set('Retry-After', String(RETRY_S))
        .json({ errors: [{ message, extensions: { code: 'TOO_MANY_STREAMS' } }] });
      return;
    }
    open.set(address, mine + 1);
    all++;
    response.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
      all--;
    });
    next();
  };
}
