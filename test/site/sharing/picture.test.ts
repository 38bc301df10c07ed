import { expect, it } from 'vitest';
import { drawingOf } from '#src/site/sharing/picture/picture.ts';
import { testApp } from '../../support/app.ts';
import { questions } from '../../support/every-language.ts';
import { contribution, debate } from '../../support/factories.ts';

const test = await testApp();
const place = await debate(test.db, { title: 'How long should a device last?' });
const one = await contribution(test.db, { debateId: place.id, claim: 'Ten years at least.' });
const pictures = [`/debates/${place.id}/picture.png`, `/contributions/${one.id}/picture.png`];
const get = (path: string) => test.visitor().get(path).buffer(true);

it.each([
  [place.path, pictures[0]],
  [`${place.path}/common-ground`, pictures[0]],
  [`/contributions/${one.id}`, pictures[1]],
])('%s names a picture of its words for where it is shared', async (page, picture) => {
  const { text } = await test.visitor().get(page).expect(200);
  expect(text).toContain(`<meta property="og:image" content="${test.deps.config.baseUrl}${picture}">`);
});

it('is a PNG of the size that is said, the same while the words are', async () => {
  for (const path of pictures) {
    const { body, headers } = await get(path).expect(200).expect('Content-Type', 'image/png');
    expect(headers['cache-control']).toBe('public, no-cache');
    expect([body.readUInt32BE(16), body.readUInt32BE(20)]).toEqual([1200, 630]);
    await get(path).set('If-None-Match', String(headers.etag)).expect(304);
  }
  const many = await Promise.all(Array.from({ length: 30 }, () => get(pictures[0] ?? '')));
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
});

it('is not there of what nobody may read, and of replies', async () => {
  const reply = await contribution(test.db, { debateId: place.id, inReplyTo: one.id });
  const held = await contribution(test.db, { debateId: place.id, state: 'held' });
  const withdrawn = await contribution(test.db, { debateId: place.id, state: 'withdrawn' });
  const proposed = await debate(test.db, { state: 'proposed' });
  for (const path of [
    `/contributions/${reply.id}/picture.png`,
    `/contributions/${held.id}/picture.png`,
    `/contributions/${withdrawn.id}/picture.png`,
    `/debates/${proposed.id}/picture.png`,
  ]) {
    await get(path).expect(404);
  }
});

it('sets words in every language of the EU, and leaves out what it cannot', () => {
  const letters = (title: string) => drawingOf({ title, debate: null }).split('<path').length;
  for (const [, title] of questions.slice(0, 24))
    expect(letters(title), title).toBeGreaterThan(letters('日本語'));
  const longest = drawingOf({ title: 'Wörter '.repeat(40), debate: 'x'.repeat(300) });
  expect(longest).not.toContain('NaN');
  expect(longest.split('<path').length).toBeLessThanOrEqual(2 + 1 + 5 + 1 + 1);
});
