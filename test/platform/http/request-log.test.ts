import { Writable } from 'node:stream';
import express from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requestLog } from '#src/platform/http/request-log.ts';

let logged = '';
const sink = new Writable({
  write(chunk, _encoding, done) {
    logged += chunk;
    done();
  },
});
const app = express().use(requestLog(pino({ level: 'debug' }, sink)), (req, res) => {
  req.log.warn({ err: new Error('out of reach') }, 'failed');
  res.status(500).end();
});
const Line = z.object({
  msg: z.string(),
  req: z.object({ id: z.unknown(), method: z.string(), path: z.string() }).strict(),
});

const token = 'T0ken-T0ken_T0ken-T0ken_T0ken-T0ken_T0ken-4';

beforeEach(() => {
  logged = '';
});

describe('a line of the log', () => {
  it.each([
    ['a path', '/debates/42-who-pays', '/debates/42-who-pays'],
    ['a query', '/search?q=what+I+look+for', '/search'],
    ['an empty query', '/search?', '/search'],
    ['a query with a line end', '/search?q=what%0AI%0Alook+for', '/search'],
    ['a token', `/accounts/password-reset/${token}`, '/accounts/password-reset/…'],
    [
      'a token before more',
      `/notifications/unsubscription/${token}/done?${token}`,
      '/notifications/unsubscription/…/done',
    ],
    ['a longer secret', `/accounts/confirmation/${token}${token}`, '/accounts/confirmation/…'],
    [
      'a slug of ordinary length',
      `/debates/7-${'who-pays-for-it-'.repeat(2)}`,
      `/debates/7-${'who-pays-for-it-'.repeat(2)}`,
    ],
  ])('names the request by its path alone: %s', async (_, path, shown) => {
    await request(app).get(path).expect(500);
    const { msg, req } = Line.parse(JSON.parse(logged));
    expect(msg).toBe('failed');
    expect(req).toMatchObject({ method: 'GET', path: shown });
  });

  it('holds nothing of the cookies, the headers and the form', async () => {
    await request(app)
      .post(`/accounts/sign-in?next=/secret-place`)
      .set('Cookie', `session=s%3A${token}; language=fr`)
      .set('Authorization', `Bearer ${token}`)
      .set('User-Agent', 'a browser that can be known again')
      .set('X-Forwarded-For', '203.0.113.7')
      .type('form')
      .send({ email: 'ida@example.org', password: 'a walk along the quiet canal' })
      .expect(500);
    expect(Line.parse(JSON.parse(logged)).req).toMatchObject({ method: 'POST', path: '/accounts/sign-in' });
    for (const secret of [
      token,
      'session',
      'language',
      'Bearer',
      'known again',
      '203.0.113.7',
      'ida@',
      'canal',
      'secret-place',
    ]) {
      expect(logged).not.toContain(secret);
    }
  });
});
