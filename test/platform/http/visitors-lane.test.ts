import express from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { visitorIn } from '#src/platform/http/viewer.ts';
import { visitorsLane } from '#src/platform/http/visitors-lane.ts';
import { listening } from '../../support/listening.ts';

/** A small application with the lane, in which every page waits until the test lets it go. */
async function lane() {
  const held: (() => void)[] = [];
  const app = express();
  app.use((req, _res, next) => {
    const kind = req.get('x-member') ? 'member' : 'visitor';
    const viewer = visitorIn('en', new Date());
    Object.assign(req, { viewer: kind === 'member' ? { ...viewer, actor: { kind } } : viewer });
    next();
  });
  app.use(visitorsLane({ atOnce: 2, waiting: 3, slowAgents: ['gptbot'] }));
  app.use((req, res) => {
    if (req.get('x-member') || req.method === 'POST') res.send('made');
    else held.push(() => res.send('made'));
  });
  const url = await listening(app);
  const get = (headers: Record<string, string> = {}) => request(url).get('/debates').set(headers);
  return { url, get, held };
}

it('makes two at once, lets three wait, and tells the rest to come back; members and what is sent pass', async () => {
  const { url, get, held } = await lane();
  const asked = Array.from({ length: 5 }, () => get().then(({ status }) => status));
  await expect.poll(() => held.length).toBe(2);
  await expect.poll(async () => (await get()).status).toBe(503);
  const refused = await get();
  expect(refused.headers['retry-after']).toBe('5');
  expect(refused.text).toMatch(/^<!doctype html>\s*<html lang="en">[\s\S]*members go on as before/);
  expect((await get({ 'x-member': 'yes' })).text).toBe('made');
  expect((await request(url).post('/debates')).text).toBe('made');
  for (let made = 0; made < 5; made += 1) {
    await expect.poll(() => held.length).toBeGreaterThan(made);
    held[made]?.();
  }
  expect(await Promise.all(asked)).toEqual([200, 200, 200, 200, 200]);
});

it('a place is free again when its reader has left, waiting or not', async () => {
  const { get, held } = await lane();
  const leaving = Array.from({ length: 5 }, () => {
    const asked = get();
    asked.end(() => {});
    return asked;
  });
  await expect.poll(() => held.length).toBe(2);
  await expect.poll(async () => (await get()).status).toBe(503);
  for (const asked of leaving) asked.abort();
  const after = get().then(({ status }) => status);
  await expect.poll(() => held.length).toBe(3);
  held[2]?.();
  expect(await after).toBe(200);
});

it('known agents are answered once a second', async () => {
  const { get, held } = await lane();
  const agent = { 'User-Agent': 'Mozilla/5.0 (compatible; GPTBot/1.3)' };
  const first = get(agent).then(({ status }) => status);
  await expect.poll(() => held.length).toBe(1);
  expect((await get(agent)).status).toBe(429);
  held[0]?.();
  expect(await first).toBe(200);
});
