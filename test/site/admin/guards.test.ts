import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, type MemberTraits, member } from '../../support/factories.ts';

let test: TestApp;
let handle: string;

beforeAll(async () => {
  test = await testApp();
  ({ handle } = await member(test.db));
});

const readings = [
  '/admin',
  '/admin/boards',
  '/admin/boards/new',
  '/admin/boards/1',
  '/admin/members',
  '/admin/members/HANDLE',
  '/admin/grants',
];
const acts = [
  '/admin/boards',
  '/admin/boards/1',
  '/admin/boards/1/archival',
  '/admin/boards/1/archival/end',
  '/admin/members/HANDLE/grants',
  '/admin/members/HANDLE/verification',
  '/admin/members/HANDLE/verification/end',
  '/admin/grants/999999/end',
];

const others: [string, MemberTraits][] = [
  ['a member', {}],
  ['a stakeholder', { group: 'AC' }],
  ['a verified stakeholder', { group: 'AC', verified: true }],
  ['a curator', { role: 'curator' }],
  ['a moderator', { role: 'moderator' }],
];

const at = (path: string) => path.replace('HANDLE', handle);

describe('the administration', () => {
  it('invites visitors to sign in', async () => {
    for (const path of readings) {
      const { status, text } = await test.visitor().get(at(path));
      expect([status, text.includes('Sign in to continue')], path).toEqual([403, true]);
    }
    for (const path of acts) expect((await test.visitor().post(at(path))).status, path).toBe(403);
  });

  it.each(others)('is closed to %s', async (_who, traits) => {
    const agent = await test.signedInAs(traits);
    for (const path of readings) expect((await agent.get(at(path))).status, path).toBe(403);
    for (const path of acts) expect((await agent.post(at(path))).status, path).toBe(403);
    expect((await agent.get('/')).text).not.toContain('href="/admin"');
  });

  it('is open to an admin', async () => {
    const admin = await test.signedInAs({ role: 'admin' });
    for (const path of readings) {
      const { status, text, headers } = await admin.get(at(path));
      expect(status, path).toBe(200);
      expect(text.match(/<h1/g), path).toHaveLength(1);
      expect(text, path).toContain('<meta name="robots" content="noindex">');
      expect(headers['cache-control'], path).toBe('no-store');
    }
    for (const path of acts) expect((await admin.post(at(path))).status, path).not.toBe(403);
  });

  it('answers 404 to what does not exist', async () => {
    const admin = await test.signedInAs({ role: 'admin' });
    const gone = [
      '/admin/boards/999999',
      '/admin/boards/x',
      '/admin/boards/1e3',
      '/admin/boards/99999999999999999999',
    ];
    for (const path of [...gone, '/admin/members/nobody-here', '/admin/members/a%00b']) {
      expect((await admin.get(path)).status, path).toBe(404);
    }
    for (const path of [
      ...gone,
      '/admin/boards/999999/archival',
      '/admin/grants/999999/end',
      '/admin/grants/x/end',
      '/admin/members/nobody-here/grants',
    ]) {
      expect((await admin.post(path)).status, path).toBe(404);
    }
    expect(await boardId(test.db)).toBeGreaterThan(0);
  });
});
