import { beforeAll, expect, it } from 'vitest';
import { learnWords } from '#src/search/learn-words.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { contribution, debate } from '../support/factories.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  const d = await debate(t.db, { title: 'Should batteries be repairable?' });
  await contribution(t.db, {
    debateId: d.id,
    text: 'A **battery** that can be changed & <script>alert(1)</script> `<b>`',
  });
  await contribution(t.db, {
    debateId: d.id,
    language: 'fr',
    text: 'Les batteries réparables sont un règlement',
  });
  await learnWords(t.db);
});
const text = (html: string) => html.slice(html.indexOf('<main')).replace(/\s+/g, ' ');
it('finds', async () => {
  for (const q of ['battery', 'batteries', 'batery', 'reglements', 'the', '', 'member']) {
    const r = await t.visitor().get('/search').query({ q });
    process.stdout.write(
      `== ${q} ${r.status} ${text(r.text).slice(text(r.text).indexOf('</form>'), 4000)}\n`,
    );
    expect(r.status).toBe(200);
  }
});
