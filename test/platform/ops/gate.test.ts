import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { Gate } from '#src/platform/ops/gate.ts';
import { atEnd } from '../../support/at-end.ts';

it('answers before the application does, and tells proxies when it stops', async () => {
  const gate = new Gate();
  const server = createServer(gate.listener).listen(0, '127.0.0.1');
  atEnd(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (path: string) => {
    const [answer] = await once(get({ port, host: '127.0.0.1', path }), 'response');
    let said = '';
    for await (const piece of answer) said += piece;
    return [answer.statusCode, said, answer.headers['retry-after'], answer.headers.connection];
  };
  expect(await ask('/readyz')).toEqual([503, 'starting\n', '5', 'keep-alive']);
  gate.says('migrating 3 of 5');
  expect(await ask('/healthz')).toEqual([200, 'ok\n', undefined, 'keep-alive']);
  expect(await ask('/readyz')).toEqual([503, 'migrating 3 of 5\n', '5', 'keep-alive']);
  expect(await ask('/debates')).toEqual([503, 'migrating 3 of 5\n', '5', 'keep-alive']);
  gate.opens((_req, res) => void res.end('page'));
  expect(await ask('/debates')).toEqual([200, 'page', undefined, 'keep-alive']);
  gate.closes();
  expect(await ask('/debates')).toEqual([200, 'page', undefined, 'close']);
  expect(await ask('/readyz')).toEqual([503, 'stopping\n', '5', 'close']);
});
