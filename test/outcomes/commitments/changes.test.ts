import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import {
  beginCommitment,
  commitmentFields,
  indicatorFields,
  publishingReview,
} from '../../support/commitments.ts';
import { organisation } from '../../support/factories.ts';
import { type CommitmentCast, commitmentCast } from './helpers.ts';

let cast: CommitmentCast;
const who = (name: string) => cast.who(name);
const post = (name: string, path: string, fields: object) => cast.post(name, path, fields);
const Id = z.object({ id: z.number() });
const Named = Id.extend({ name: z.string() });

beforeAll(async () => {
  cast = await commitmentCast();
});

it('a wrong value is corrected in public, and an indicator that measures nothing is dropped with words', async () => {
  const { test, body } = cast;
  const id = await beginCommitment(who('binding'), body.id);
  const others = { ...indicatorFields, name: 'Visits to the page' };
  await post('binding', `/commitments/${id}/indicators`, others).expect(303);
  await post('binding', `/commitments/${id}/review`, {}).expect(303);
  await post('curator', `/reviews/${id}`, publishingReview()).expect(303);
  const [first = 0, second = 0] = (
    await many(test.db, Id, sql`SELECT id FROM indicators WHERE commitment_id = ${id} ORDER BY id`)
  ).map((row) => row.id);
  await post('speaking', `/commitments/${id}/reports`, {
    ...{
      key: randomUUID(),
      language: 'en',
      period: '2026-01-01',
      'section-done': 'a',
      'section-notdone': 'b',
    },
    ...{ 'section-planned': 'c', [`value-${first}`]: '805', [`missing-${second}`]: 'Nobody counts' },
    confirmed: `${first}=805`,
  }).expect(303);
  const read = async () => (await test.visitor().get(`/commitments/${id}`).redirects(1)).text;
  const [, at = ''] =
    /href="(\/commitments\/\d+\/reports\/\d+\/values\/\d+)"/.exec(
      (await who('speaking').get(`/commitments/${id}`).redirects(1)).text,
    ) ?? [];
  expect(await read()).not.toContain(at);
  expect((await who('speaking').get(at).expect(200)).text).toContain('805 Wh');
  const correction = { revision: 1, value: '80,5', missing: '', words: 'The comma was lost.' };
  await post('watching', at, correction).expect(404);
  await post('speaking', at, { ...correction, words: ' ' }).expect(422);
  await post('speaking', at, { ...correction, missing: 'Broken' }).expect(422);
  await post('speaking', at, { ...correction, value: '1e400' }).expect(422);
  expect((await post('speaking', at, correction).expect(200)).text).toContain('(-724.5 against 805 before)');
  await post('speaking', at, { ...correction, confirmed: `${first}=80.5` }).expect(303);
  await post('speaking', at, { ...correction, value: '81', confirmed: `${first}=81` }).expect(409);
  const corrected = await read();
  expect(corrected).toMatch(/<del>805 Wh<\/del>\s*<span>The comma was lost/);
  expect(corrected).toContain('39%');

  const path = `/commitments/${id}/indicators`;
  const drop = (dropped: number) => ({ dropped, dropped_words: 'Visits say nothing about energy.' });
  await post('speaking', `${path}/dropped`, drop(second)).expect(404);
  await post('binding', `${path}/dropped`, { ...drop(second), dropped_words: '' }).expect(422);
  await post('binding', `${path}/dropped`, drop(1e9)).expect(422);
  await post('binding', `${path}/dropped`, drop(second)).expect(303);
  await post('binding', `${path}/dropped`, drop(second)).expect(422);
  await post('binding', `${path}/dropped`, drop(first)).expect(409);
  await post('binding', `${path}/${second}/removal`, {}).expect(303);
  await post('binding', `${path}/dropped`, drop(second)).expect(303);
  expect(await read()).not.toContain('Visits say nothing');
  const { 'section-objective': objective, ...rest } = commitmentFields(body.id);
  const version = { ...rest, 'section-objective': `${objective} Soon.`, version: 1, change: 'One less' };
  await post('binding', `/commitments/${id}/versions`, version).expect(303);
  expect((await who('curator').get(`/reviews/${id}`)).text).toContain('Visits say nothing');
  await post('curator', `/reviews/${id}`, publishingReview(2)).expect(303);
  expect(await read()).toMatch(/Indicators no longer in use[\s\S]*Visits say nothing/);
  await post('binding', `${path}/${second}/removal`, {}).expect(404);
  const form = (await post('speaking', `/commitments/${id}/reports`, {}).expect(422)).text;
  expect([form.includes(`value-${first}`), form.includes(`value-${second}`)]).toEqual([true, false]);
});

it('organisations are invited to co-sign, twelve at most, and told; who is invited stands beside who signed', async () => {
  const { test, published, watch } = cast;
  const named = await Promise.all(Array.from({ length: 12 }, () => organisation(test.db, { group: 'TU' })));
  const all = await many(test.db, Named, sql`SELECT id, name FROM organisations WHERE listed_at IS NOT NULL`);
  const nameOf = (id: number) => all.find((one) => one.id === id)?.name ?? '';
  const path = `/commitments/${published}`;
  const invite = (name: string, invited: string) => post(name, `${path}/invitations`, { invited });
  await invite('speaking', nameOf(watch.id)).expect(404);
  expect((await invite('binding', 'Nobody Works').expect(422)).text).toContain(
    'No organisation, or more than one',
  );
  expect((await invite('binding', nameOf(cast.body.id)).expect(422)).text).toContain('invite another one');
  await invite('binding', nameOf(watch.id)).expect(303);
  expect((await invite('binding', nameOf(watch.id)).expect(422)).text).toContain('invited already');
  await createNotifications(test.deps);
  expect((await who('watching').get('/notifications')).text).toContain('invited to co-sign a commitment');
  for (const { id } of named.slice(1)) await invite('binding', nameOf(id)).expect(303);
  expect((await invite('binding', nameOf(named[0]?.id ?? 0)).expect(422)).text).toContain('the maximum');
  const read = async () => (await test.visitor().get(path).redirects(1)).text;
  const invited = /Invited, but not there yet:[\s\S]*?<\/p>/;
  expect(invited.exec(await read())?.[0]).toContain(`>${nameOf(watch.id)}<`);
  await post('watching', `${path}/co-signatures`, {
    organisation: watch.id,
    stance: 'sign',
    version: 1,
  }).expect(303);
  expect(invited.exec(await read())?.[0]).not.toContain(`>${nameOf(watch.id)}<`);
  await expect(run(test.db, sql`DELETE FROM commitment_invitations`)).rejects.toThrow();
});

it('is discussed in a debate that says what it is about, and lists it once a curator has opened it', async () => {
  const { test, published, drafting } = cast;
  const commitment = `/commitments/${published}`;
  const read = async (path: string) => (await test.visitor().get(path).redirects(1)).text;
  const [, form = ''] = /href="(\/debates\/new[^"]*)"/.exec(await read(commitment)) ?? [];
  const page = await who('watching').get(form.replaceAll('&amp;', '&')).expect(200);
  expect(page.text).toMatch(/It will discuss:\s*<a href="\/documents\/\d+">Less energy per hour/);
  expect(page.text).toMatch(/value="sustainability" selected/);
  const proposal = {
    ...{
      key: randomUUID(),
      board: 'sustainability',
      title: 'Is a third enough?',
      lede: 'Or more?',
      language: 'en',
    },
    ...{ background: '', documents: '', about: published },
  };
  await post('watching', '/debates', { ...proposal, about: drafting }).expect(422);
  const at = String((await post('watching', '/debates', proposal).expect(303)).headers.location);
  expect(await read(commitment)).not.toContain('Is a third enough?');
  await post('curator', `${at}/opening`, { closes_on: '2026-12-31' }).expect(303);
  expect(await read(commitment)).toContain('Is a third enough?');
  expect(await read(at)).toMatch(/About:\s*<a href="\/documents\/\d+">Less energy per hour/);
});
