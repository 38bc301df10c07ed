import { expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { routesOf } from '../../support/router.ts';

const test = await testApp();

const list = /<(ul|ol|dl|tbody|select)\b[^>]*>\s*<\/\1>/g;
const kept = /\.(?:atom|csv|json|xml|txt|ico)$|^\/(?:metrics|healthz|readyz)$/;

it('no page has a list without an item, with nothing in the database and with one of each', async () => {
  const paths = routesOf(test.app)
    .filter(({ method, path }) => method === 'get' && !/[:*]/.test(path) && !kept.test(path))
    .map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(25);
  const admin = await test.signedInAs({ role: 'admin' });
  const readers = [
    test.visitor(),
    await test.signedInAs(),
    await test.signedInAs({ role: 'curator' }),
    admin,
  ];
  const look = async (path: string) => {
    const found: string[] = [];
    for (const reader of readers) {
      const { text } = await reader.get(path).redirects(1);
      found.push(...[...(text ?? '').matchAll(list)].map(([tag]) => `${path}: ${tag}`));
    }
    return found;
  };
  const faults: string[] = [];
  for (const path of [...paths, '/boards/sustainability', `/members/${admin.member.handle}`])
    faults.push(...(await look(path)));
  const { id, path } = await debate(test.db);
  faults.push(...(await look(path)), ...(await look(`${path}/common-ground`)));
  const one = await contribution(test.db, { debateId: id });
  for (const place of [
    path,
    `${path}/common-ground`,
    `/debates/${id}/versions`,
    `/contributions/${one.id}`,
    '/',
  ])
    faults.push(...(await look(place)));
  expect([...new Set(faults)]).toEqual([]);
});
