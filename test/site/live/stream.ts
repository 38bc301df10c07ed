/** A reader of a stream of server-sent events, as a browser reads it. */

import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { z } from 'zod';

const Arrived = z.array(z.object({ id: z.number(), thread: z.number().nullable() }));

export type Heard = { event: string; id: string | null; ids: number[] };
export type Stream = {
  status: number;
  headers: IncomingMessage['headers'];
  heard: Heard[];
  /** The ids of all contributions announced, in the order they came. */
  announced(): number[];
  /** Whether the server has ended it. */
  ended(): boolean;
  response: IncomingMessage;
  close(): void;
};

/** Opens a stream and reads it until closed. */
export async function streamFrom(url: string, headers: Record<string, string> = {}): Promise<Stream> {
  const request: ClientRequest = get(url, { headers });
  request.on('error', () => {});
  const [response]: [IncomingMessage] = (await once(request, 'response')) as [IncomingMessage];
  const heard: Heard[] = [];
  let over = false;
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    text += part;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
      const event = field('event');
      const ids =
        event === 'published' ? Arrived.parse(JSON.parse(field('data') ?? '')).map(({ id }) => id) : [];
      if (event !== null) heard.push({ event, id: field('id'), ids });
    }
  });
  response.on('end', () => {
    over = true;
  });
  response.on('error', () => {
    over = true;
  });
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    heard,
    announced: () => heard.flatMap(({ ids }) => ids),
    ended: () => over,
    response,
    close: () => request.destroy(),
  };
}
