import { Writable } from 'node:stream';
import { pino } from 'pino';
import request from 'supertest';
import { expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { testApp } from '../../support/app.ts';
import { linkFor, memberWithPassword, otherPassword, password } from './helpers.ts';

it('the log tells of sign-ins, and no secret', async () => {
  const test = await testApp();
  let logged = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  const agent = request.agent(createApp({ ...test.deps, log: pino({ level: 'debug' }, sink) }));
  const send = (path: string, fields: object) =>
    agent.post(path).set('Sec-Fetch-Site', 'same-origin').type('form').send(fields);
  const { email, id } = await memberWithPassword(test);
  await send('/accounts/sign-in', { email, password: 'wrong, and still secret' }).expect(422);
  await send('/accounts/sign-in', { email, password }).expect(303);
  await send('/accounts/password-reset', { email }).expect(303);
  const link = await linkFor(test, email);
  await send(`${link}?seen=${password}`, { password: otherPassword }).expect(303);
  expect(logged).toContain('sign-in refused');
  expect(logged).toContain(`"member":${id},"msg":"signed in"`);
  expect(logged).toContain('"path":"/accounts/password-reset/…"');
  for (const secret of [
    password,
    otherPassword,
    'still secret',
    email,
    link.split('/').at(-1) ?? link,
    'session=',
    's%3A',
  ]) {
    expect(logged).not.toContain(secret);
  }
});
