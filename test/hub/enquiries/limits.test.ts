import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';

it('a message comes 20 times a day from one network, whatever address is typed, and is kept above that', async () => {
  const test = await testApp({ trustProxy: 1 });
  const from = (network: string, n: number) => {
    const who = { email: `person-${n}@example.net`, submission: randomUUID() };
    const fields = { topic: 'other', name: 'Ada Asker', ...who, message: `Message ${n}.` };
    return test.visitor().post('/contact').set('X-Forwarded-For', network).type('form').send(fields);
  };
  const hosts = Array.from({ length: 20 }, (_, n) => n + 1);
  for (const n of hosts) expect((await from(`2001:db8:7:7::${n}`, n)).status).toBe(303);
  const over = await from('2001:db8:7:7::ffff', 21);
  expect([over.status, over.text.includes('Message 21.'), over.headers['retry-after']]).toEqual([
    ...[429, true, expect.stringMatching(/^\d+$/)],
  ]);
  expect((await from('2001:db8:7:8::1', 21)).status).toBe(303);
});
