import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';

/** Entries of the registers that moderators keep; where these are read and made. */
export async function makeRegisters(
  moderator: Agent,
  casePath: string,
  decidedPath: string,
  address: string,
) {
  const send = async (path: string, fields: object) => {
    const answer = await moderator
      .post(path)
      .type('form')
      .send({ submission: randomUUID(), ...fields })
      .expect(303);
    return String(answer.headers.location);
  };
  const order = {
    ...{
      kind: 'act',
      state: 'DE',
      authority: 'Bundesnetzagentur',
      language: 'de',
      delivered: '2026-11-01T09:00',
    },
    ...{ subject: 'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER', addresses: address, reasons: 'x'.repeat(300) },
  };
  const answered = await send('/moderation/orders', order);
  const effect = { effect: 'yes', at: '2026-11-02T09:00', words: 'Removed.', told_by: 'By post' };
  await send(`${answered}/effect`, effect);
  const { text } = await moderator.get('/moderation/log');
  const [logged = ''] = /\/moderation\/log\/[0-9a-f-]{36}/.exec(text) ?? [];
  const form = (await moderator.get(`${decidedPath}/dispute`)).text;
  const [, decision] = /<option value="(\d+)"/.exec(form) ?? [];
  const [, at] = /name="at"[^>]*value="([^"]+)"/.exec(form) ?? [];
  const dispute = { decision, body: 'x'.repeat(200), state: 'DE', at };
  const danger = { words: 'A threat.', recipient: 'europol' };
  return [
    '/moderation/orders',
    '/moderation/orders/new',
    answered,
    await send('/moderation/orders', order),
    logged,
    `${casePath}/suspicion`,
    `${decidedPath}/dispute`,
    '/moderation/disputes',
    await send(`${decidedPath}/disputes`, dispute),
    '/moderation/suspicions',
    await send(`${casePath}/suspicions`, danger),
  ];
}
