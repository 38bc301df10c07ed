import { AsyncLocalStorage } from 'node:async_hooks';
import { connect } from 'node:net';
import express from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { visitorIn } from '#src/platform/http/viewer.ts';
import { visitorsLane } from '#src/platform/http/visitors-lane.ts';
import { listening } from '../../support/listening.ts';

/** A small application with the lane, in which every page waits until the test lets it go. */
async function lane() {
  const held: (() => void)[] = [];
  const course = new AsyncLocalStorage<string>();
  const courses: unknown[] = [];
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
    else if (req.path === '/large') res.send('x'.repeat(20_000_000));
    else {
      courses.push(course.getStore());
      course.run('of a page', () => held.push(AsyncLocalStorage.bind(() => res.send('made'))));
    }
  });
  const url = await listening(app);
  const get = (headers: Record<string, string> = {}) => request(url).get('/debates').set(headers);
  return { url, get, held, courses };
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

it('who takes a page slowly, or not at all, holds up nobody', async () => {
  const { url, get, held } = await lane();
  const readers = ['/large', '/large', '/large'].map((path) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.pause().write(`GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`);
    return socket;
  });
  const after = get().then(({ status }) => status);
  await expect.poll(() => held.length).toBe(1);
  held[0]?.();
  expect(await after).toBe(200);
  for (const socket of readers) socket.destroy();
});

it('who waited goes on in the course of their own request', async () => {
  const { get, held, courses } = await lane();
  const asked = Array.from({ length: 4 }, () => get().then(({ status }) => status));
  for (let made = 0; made < 4; made += 1) {
    await expect.poll(() => held.length).toBeGreaterThan(made);
    held[made]?.();
  }
  await Promise.all(asked);
  expect(courses).toEqual([undefined, undefined, undefined, undefined]);
});
