import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { groupCodes, stakeholderGroups } from '#src/platform/access/groups.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { exportWith, ourExport, summary } from './files.ts';
import { count, importFrom } from './importing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

/** The votes that count, found without the code under test: the last line of the latest moment. */
function lastByHand(): Map<string, { voter: string; statement: string; vote: string }> {
  const lines = readFileSync(join(ourExport, 'votes.csv'), 'utf8').trimEnd().split('\n').slice(1);
  const last = new Map<string, { voter: string; statement: string; vote: string; time: number }>();
  for (const line of lines) {
    const [time = '', , statement = '', voter = '', vote = ''] = line.trim().split(',');
    const before = last.get(`${voter} ${statement}`);
    if (!before || Number(time) >= before.time)
      last.set(`${voter} ${statement}`, { voter, statement, vote, time: Number(time) });
  }
  return last;
}

function opinionGroups(): Map<string, string> {
  const lines = readFileSync(join(ourExport, 'participants-votes.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  return new Map(
    lines.map((line) => line.split(',')).map(([participant = '', group = '']) => [participant, group]),
  );
}

/** The order of common ground, from the files alone: in fractions, compared by multiplying out. */
function orderByHand(published: Set<string>, age: Map<string, number>, of: Record<string, string>): string[] {
  const groups = opinionGroups();
  const figures = [...published].map((statement) => {
    const votes = [...lastByHand().values()].filter((vote) => vote.statement === statement);
    const shares = stakeholderGroups.flatMap((code) => {
      const own = votes.filter(({ voter }) => of[groups.get(voter) ?? ''] === code);
      if (own.length < 3) return [];
      return [{ above: own.filter(({ vote }) => vote === '1').length + 1, below: own.length + 2 }];
    });
    const k = shares.filter(({ above, below }) => above * 10 >= below * 6).length;
    const lowest = shares.sort((a, b) => a.above * b.below - b.above * a.below)[0] ?? { above: 0, below: 1 };
    return { statement, k, lowest, voices: votes.length, age: age.get(statement) ?? 0 };
  });
  return figures
    .sort(
      (a, b) =>
        b.k - a.k ||
        b.lowest.above * a.lowest.below - a.lowest.above * b.lowest.below ||
        b.voices - a.voices ||
        a.age - b.age ||
        Number(a.statement) - Number(b.statement),
    )
    .map(({ statement }) => statement);
}

const Figures = z.object({
  claim: z.string(),
  voices: z.number(),
  agreeing: z.number(),
  divided: z.boolean(),
  groups: z.record(z.string(), z.unknown()),
});

describe('the votes of a conversation', () => {
  it('become answers, the last of each voter, and once', async () => {
    const first = await importFrom(test, ourExport);
    expect(lastByHand().size).toBe(174);
    expect(first.summary).toMatchObject({
      votes: 174,
      voters: 30,
      presentVotes: 0,
      replacedVotes: 26,
      skippedVotes: {},
      groups: {},
    });
    expect(await count(test, sql`agreements WHERE group_code = 'ID'`)).toBe(174);
    expect(await recount(test.db, slices)).toEqual([]);
    const again = await importFrom(test, ourExport);
    expect(again.summary).toMatchObject({ statements: 0, votes: 0, presentVotes: 174 });
    expect(await count(test, sql`agreements`)).toBe(174);
    expect(await count(test, sql`debates WHERE is_demonstration`)).toBe(0);
    expect(await count(test, sql`events WHERE kind = 'conversation.imported'`)).toBe(1);
  });

  it('are those of the file, one by one', async () => {
    const Answer = z.object({ voter: z.string(), statement: z.string(), value: z.string() });
    const answers = await many(
      test.db,
      Answer,
      sql`SELECT regexp_replace(m.handle::text, '^.*-', '') AS voter, i.external_id AS statement, a.value
          FROM agreements a JOIN members m ON m.id = a.member_id JOIN imported_items i USING (contribution_id)`,
    );
    const values = { '1': 'agree', '-1': 'disagree', '0': 'pass' };
    const byHand = [...lastByHand().values()].map(({ voter, statement, vote }) =>
      [voter, statement, Object.entries(values).find(([name]) => name === vote)?.[1]].join(' '),
    );
    expect(
      answers.map(({ voter, statement, value }) => [voter, statement, value].join(' ')).toSorted(),
    ).toEqual(byHand.toSorted());
  });

  it('count for the groups named, mark the debate, and give the order of common ground', async () => {
    const own = await testApp();
    const groups = { '0': 'IN', '1': 'CS' } as const;
    const { debateId } = await importFrom(own, ourExport, { groups });
    expect(await recount(own.db, slices)).toEqual([]);
    expect(await count(own, sql`debates WHERE is_demonstration`)).toBe(1);
    const Row = z.object({ statement: z.string(), at: z.date(), id: z.number() });
    const rows = await many(
      own.db,
      Row,
      sql`SELECT i.external_id AS statement, c.placed_at AS at, c.id FROM contributions c
          JOIN imported_items i ON i.contribution_id = c.id WHERE c.state = 'published'`,
    );
    const age = new Map(rows.map(({ statement, at }) => [statement, at.getTime()]));
    const byHand = orderByHand(new Set(age.keys()), age, groups);
    const name = new Map(rows.map(({ id, statement }) => [id, statement]));
    const read: string[] = [];
    let url: string | undefined = `/debates/${debateId}?sort=common-ground`;
    while (url) {
      const { text } = await own.visitor().get(url).redirects(1);
      read.push(
        ...[...text.matchAll(/<article class="contribution" id="c(\d+)"/g)].map(
          ([, id]) => name.get(Number(id)) ?? '',
        ),
      );
      url = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(read).toHaveLength(10);
    expect(read).toEqual(byHand);
    const { text: json } = await own.visitor().get(`/debates/${debateId}/common-ground.json`);
    const { contributions } = z.object({ contributions: z.array(Figures) }).parse(JSON.parse(json));
    // Of opinion group 0, 8 of 10 agree, (8 + 1) / (10 + 2); of group 1, 7 of 10, (7 + 1) / (10 + 2).
    expect(contributions.find(({ claim }) => claim.includes('repair manual'))).toMatchObject({
      voices: 29,
      agreeing: 2,
      divided: false,
      groups: {
        IN: { agree: 8, disagree: 1, pass: 1, share: 0.75 },
        CS: { agree: 7, disagree: 2, pass: 1, share: 0.6667 },
        ID: { agree: 5, disagree: 2, pass: 2, share: 0.5455 },
      },
    });
    // Exactly on the thresholds: (2 + 1) / (3 + 2) is 0.6, and (1 + 1) / (3 + 2) is 0.4.
    expect(contributions.find(({ claim }) => claim.includes('in the ministry'))).toMatchObject({
      voices: 6,
      agreeing: 1,
      divided: true,
      groups: {
        IN: { agree: 2, disagree: 1, pass: 0, share: 0.6 },
        CS: { agree: 1, disagree: 2, pass: 0, share: 0.4 },
      },
    });
    await expect(importFrom(own, ourExport, { groups: { '0': 'CS' } })).rejects.toThrow(
      'imported with --groups 0=IN,1=CS before',
    );
    expect((await importFrom(own, ourExport)).summary).toMatchObject({ votes: 0, groups });
  });

  it('of a later export change the answer and keep the one before', async () => {
    const rows = readFileSync(join(ourExport, 'votes.csv'), 'utf8').trimEnd();
    const [time = '', day = '', statement = '', voter = '', vote = ''] =
      rows.split('\n').at(-1)?.trim().split(',') ?? [];
    const other = vote === '1' ? '-1' : '1';
    const later = `${rows}\n${Number(time) + 86_400_000_00},${day},${statement},${voter},${other}\n`;
    const grown = await importFrom(test, exportWith({ 'votes.csv': later }));
    expect(grown.summary).toMatchObject({ votes: 1, presentVotes: 173 });
    expect(await count(test, sql`past_agreements`)).toBe(1);
    expect(await recount(test.db, slices)).toEqual([]);
  });

  it('that cannot be taken are counted with why', async () => {
    const directory = exportWith({
      'summary.csv': summary('Strange votes'),
      'votes.csv':
        'timestamp,datetime,comment-id,voter-id,vote\n1403054214196,x,999,0,1\n1403054214196,x,0,77777,1\n9403054214196,x,0,1,1\n1403054214196,x,0,1,-1\n',
    });
    const { summary: said } = await importFrom(test, directory, {}, 'en');
    expect(said).toMatchObject({
      votes: 1,
      skippedVotes: {
        'on a statement that was not taken': 1,
        'of a voter who is not in participants-votes.csv': 1,
        'dated in the future': 1,
      },
    });
    expect(said.differences.join('\n')).toContain('counts other votes than votes.csv');
  });

  it('and groups that are none stop the import', async () => {
    const before = await count(test, sql`debates`);
    const directory = exportWith({ 'summary.csv': summary('Groups') });
    await expect(importFrom(test, directory, { groups: { '7': 'IN' } }, 'en')).rejects.toThrow(
      'no voter is in the opinion group 7; there are 0, 1, 2',
    );
    expect(await count(test, sql`debates`)).toBe(before);
    expect(groupCodes).toHaveLength(7);
  });
});
