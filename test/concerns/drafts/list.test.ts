import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';
import { draftForm } from './helpers.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

describe('a draft', () => {
  it('is listed by its claim, or by its first words where it has none', async () => {
    const author = await test.signedInAs();
    const long =
      'A reply that begins here, goes on for more than one line of a list, and is cut off in its title.';
    for (const written of [
      { text: 'Why so.', claim: 'Repair is a right.' },
      { text: long, claim: '' },
    ])
      await author
        .post('/drafts')
        .type('form')
        .send(draftForm((await debate(test.db)).id, written))
        .expect(303);
    const { text } = await author.get('/drafts').expect(200);
    const listed = [...text.matchAll(/<h2><a [^>]*>([^<]*)<[\s\S]*?<\/li>/g)];
    expect(listed.map(([, title]) => title).sort()).toEqual([
      'A reply that begins here, goes on for more than one line of a list, and is cut off in its …',
      'Repair is a right.',
    ]);
    for (const [row = '', title] of listed) {
      expect(row).toContain('Contribution');
      expect(row).toContain(title === 'Repair is a right.' ? '<p lang="en">Why so.</p>' : `${long}</p>`);
    }
  });
});
