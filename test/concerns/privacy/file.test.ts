import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sectionsOf } from '#src/concerns/privacy/declared-data.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { slices } from '#src/slices.ts';
import { testApp } from '../../support/app.ts';
import { download, linkTo } from './flows.ts';
import { busyLeaver, leaver, password, post } from './helpers.ts';
import { unzip } from './zip.ts';

const test = await testApp();
const names = sectionsOf(slices).map(({ name }) => name);
const ask = (agent: Agent) => post(agent, '/accounts/me/data/files', { password });

describe('the file', () => {
  it('holds what the member did, and nothing with which one signs in', async () => {
    const who = await busyLeaver(test);
    await run(
      test.db,
      sql`INSERT INTO registrations (token_hash, email, handle, name, group_code, password_hash, language, created_at, expires_at)
      VALUES ('\\x01', ${who.email}, 'somebody-else', 'Second Try', 'ID', 'hash-of-registration', 'en', ${test.clock.now}, ${test.clock.now})`,
    );
    await run(
      test.db,
      sql`INSERT INTO cases (profile_id, author_id, state, opened_at) VALUES (${who.id}, ${who.id}, 'open', ${test.clock.now})`,
    );
    await ask(who.agent);
    const file = await download(who.agent, await linkTo(test, who.email)).expect(200);
    const files = unzip(file.body);
    expect([...files.keys()]).toEqual([
      'index.html',
      'style.css',
      ...names.map((name) => `data/${name}.json`),
    ]);
    const Section = z.object({
      fields: z.record(z.string(), z.string()),
      rows: z.array(z.record(z.string(), z.unknown())),
    });
    const rowsOf = (name: string) => {
      const section = Section.parse(JSON.parse(files.get(`data/${name}.json`) ?? ''));
      for (const row of section.rows)
        expect(Object.keys(row).sort(), name).toEqual(Object.keys(section.fields).sort());
      return section.rows;
    };
    const counts = Object.fromEntries(names.map((name) => [name, rowsOf(name).length]));
    expect(counts).toMatchObject({
      profile: 1,
      sessions: 1,
      registrations: 1,
      affiliations: 1,
      contributions: 5,
      versions: 1,
      drafts: 1,
      agreements: 2,
      'past-agreements': 1,
      positions: 1,
      reading: 2,
      bookmarks: 1,
      folds: 1,
      follows: 1,
      flags: 1,
      cases: 2,
      'notification-settings': 1,
      exports: 1,
    });
    // A case about their name says so: it is about no contribution.
    expect(rowsOf('cases')).toContainEqual(expect.objectContaining({ kind: 'profile', item: who.id }));
    expect(rowsOf('flags')[0]).toMatchObject({ kind: 'contribution' });
    expect(rowsOf('profile')[0]).toMatchObject({
      email: who.email,
      handle: who.handle,
      password: 'argon2id',
    });
    const all = [...files.values()].join('\n');
    for (const secret of ['$argon2', 'hash-of-registration', String(who.other.handle)])
      expect(all).not.toContain(secret);
    const sids = await many(test.db, z.object({ sid: z.string() }), sql`SELECT sid FROM sessions`);
    for (const { sid } of sids) expect(all).not.toContain(sid);
    const html = files.get('index.html') ?? '';
    expect(html).toContain(`My ${who.word} words in the first.`);
    expect(html.match(/(src|href)="(?!#|style\.css|data\/)[^"]*"/g)).toBeNull();
  });

  it('is in the member’s language, and escapes what it shows', async () => {
    const who = await leaver(test, { language: 'fr', name: 'Zoé <script>alert(1)</script>' });
    await ask(who.agent);
    const files = unzip((await download(who.agent, await linkTo(test, who.email))).body);
    const html = files.get('index.html') ?? '';
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('Zoé &lt;script&gt;');
    expect(html).not.toContain('<script');
  });

  it('says on the page how many there are more, where there are many', async () => {
    const who = await leaver(test);
    await run(
      test.db,
      sql`INSERT INTO events (at, kind, actor_id) SELECT ${test.clock.now}, 'contribution.edited', ${who.id} FROM generate_series(1, 301)`,
    );
    await ask(who.agent);
    const files = unzip((await download(who.agent, await linkTo(test, who.email))).body);
    expect(files.get('index.html')).toContain('There are more than 300.');
    // And the one of asking.
    expect(JSON.parse(files.get('data/acts.json') ?? '').rows).toHaveLength(302);
  });
});
