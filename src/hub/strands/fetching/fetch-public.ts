import { lookup } from 'node:dns/promises';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isPublicAddress, publicUrl } from './public-address.ts';

const connectMs = 10_000;
const allMs = 20_000;
const mostBytes = 2 * 1024 * 1024;
const mostRedirects = 3;

type OutsideRequest = {
  url: URL;
  addresses: readonly string[];
  headers: Record<string, string>;
  signal: AbortSignal;
};
type OutsideAnswer = Readable & Pick<IncomingMessage, 'statusCode' | 'headers'>;

/** The outside world: how names are resolved, and how one of the addresses is asked. */
export type Outside = {
  resolve: (host: string) => Promise<readonly string[]>;
  open: (asked: OutsideRequest) => Promise<OutsideAnswer>;
};

/** The internet: a connection goes to the very addresses that were looked at, and the certificate must have the name. */
export const internet: Outside = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  open: ({ url, addresses, headers, signal }) =>
    new Promise((resolve, reject) => {
      const sent = request(url, { headers, signal, agent: false, lookup: always(addresses) }, resolve);
      sent.on('error', reject).on('socket', (socket) => {
        socket.setTimeout(connectMs, () => sent.destroy(new Error('no answer')));
      });
      sent.end();
    }),
};

function always(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_host, { all }, done) => {
    const [first] = known;
    if (!first) return done(new Error('no address'), '');
    if (all) done(null, known);
    else done(null, first.address, first.family);
  };
}

/** What came of asking: a status and, at 200, what was sent where that is wanted; or that there was no answer to be used. */
export type Fetched = {
  status: number | null;
  headers: IncomingHttpHeaders;
  body: Buffer | null;
};

/** No answer that can be used; why is kept from readers, since it may tell of what is inside. */
const nothing: Fetched = { status: null, headers: {}, body: null };

/**
 * Fetches an address of the public internet within 20 seconds and two megabytes unpacked, following three redirects, each
 * looked at anew; never throws.
 */
export async function fetchPublic(
  outside: Outside,
  address: string,
  headers: Record<string, string>,
  { withinMs = allMs, wantsBody = true } = {},
): Promise<Fetched> {
  const signal = AbortSignal.timeout(withinMs);
  const given = new Promise<Fetched>((resolve) => {
    signal.addEventListener('abort', () => resolve(nothing), { once: true });
  });
  const fetched = follow(outside, address, { headers, signal, wantsBody }).catch(() => nothing);
  return Promise.race([fetched, given]);
}

type Manner = Pick<OutsideRequest, 'headers' | 'signal'> & { wantsBody: boolean };

async function follow(outside: Outside, address: string, { wantsBody, ...manner }: Manner): Promise<Fetched> {
  let next = address;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const url = publicUrl(next);
    if (url === null) return nothing;
    const addresses = await outside.resolve(url.hostname);
    if (addresses.length === 0 || !addresses.every(isPublicAddress)) return nothing;
    const answer = await outside.open({ ...manner, url, addresses });
    const { statusCode: status = 0, headers } = answer;
    if (![301, 302, 303, 307, 308].includes(status)) {
      if (status === 200 && wantsBody) return { status, headers, body: await bodyOf(answer, manner.signal) };
      answer.destroy();
      return { status, headers, body: null };
    }
    answer.destroy();
    next = new URL(headers.location ?? '', url).href;
  }
  return nothing;
}

async function bodyOf(answer: OutsideAnswer, signal: AbortSignal): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  const unpacked = unpack(answer);
  const stop = () => unpacked.destroy(new Error('too long'));
  answer.on('error', (error) => unpacked.destroy(error));
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const part of unpacked) {
      size += part.length;
      if (size > mostBytes) throw new Error('too large');
      parts.push(part);
    }
  } finally {
    answer.destroy();
    signal.removeEventListener('abort', stop);
  }
  return Buffer.concat(parts);
}

function unpack(answer: OutsideAnswer): Readable {
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  const unpackers = { gzip: createGunzip, br: createBrotliDecompress, deflate: createInflate };
  if (encoding === 'identity') return answer;
  const make = unpackers[encoding as keyof typeof unpackers];
  if (!make)
    return Readable.from(
      (async function* refused() {
        yield* [];
        throw new Error('an encoding that was not asked for');
      })(),
    );
  return answer.pipe(make());
}
