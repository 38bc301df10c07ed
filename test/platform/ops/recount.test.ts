import { raw } from 'sql-template-tag';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appendEntry } from '#src/platform/audit/store.ts';
import type { Db } from '#src/platform/db/database.ts';
import { one, run, type Sql, sql } from '#src/platform/db/query.ts';
import { countersOf, recount } from '#src/platform/ops/recount.ts';
import { renderer } from '#src/platform/text/markdown.ts';
import { slices } from '#src/slices.ts';
import { testDatabase } from '../../support/database.ts';
import { emptyFile, entryElsewhere, publishedDocument } from '../../support/documents.ts';
import { contribution, debate, member, organisation } from '../../support/factories.ts';

// Figures add up counters, and differ with them.
const isOwn = (counter: string) => !counter.startsWith('figures.');
const counterNames = Object.keys(countersOf(slices)).filter(isOwn);
let db: Db;
let ids: { debate: number; author: number; top: number; reply: number; document: number };
beforeAll(async () => {
  ({ db } = await testDatabase());
  const author = await member(db, { published: 0 });
  const place = await debate(db, { authorId: (await member(db, { role: 'curator', published: 0 })).id });
  await organisation(db, { name: 'Only named', listed: false });
  const top = await contribution(db, { debateId: place.id, authorId: author.id });
  const reply = await contribution(db, { debateId: place.id, authorId: author.id, inReplyTo: top.id });
  await contribution(db, { debateId: place.id, authorId: author.id, state: 'held' });
  await run(
    db,
    sql`WITH told AS (INSERT INTO events (at, kind, debate_id, contribution_id)
          SELECT placed_at, 'contribution.published', debate_id, id FROM contributions WHERE id = ${reply.id} RETURNING *)
        INSERT INTO notifications (member_id, kind, event_id, debate_id, contribution_id, placed_at, at, awaits_mail)
        SELECT ${author.id}, 'contribution', id, debate_id, contribution_id, at, at, false FROM told`,
  );
  const act = {
    at: new Date('2026-11-20T10:00:00Z'),
    actorId: null,
    role: null,
    act: 'get /moderation/queue',
    about: null,
  };
  await appendEntry(db, { ...act, outcome: 'done' });
  ids = {
    debate: place.id,
    author: author.id,
    top: top.id,
    reply: reply.id,
    document: await publishedDocument(db, 'strand'),
  };
  await run(db, entryElsewhere(ids.document));
});

const falsified = (): [string, Sql, Sql][] => [
  [
    'debates.contributions_count',
    sql`UPDATE debates SET contributions_count = contributions_count + 1`,
    sql`UPDATE debates SET contributions_count = contributions_count - 1`,
  ],
  [
    'debates.replies_count',
    sql`UPDATE debates SET replies_count = 0`,
    sql`UPDATE debates SET replies_count = 1`,
  ],
  [
    'contributions.replies_count',
    sql`UPDATE contributions SET replies_count = 7 WHERE id = ${ids.reply}`,
    sql`UPDATE contributions SET replies_count = 0 WHERE id = ${ids.reply}`,
  ],
  [
    'contributions.same_text_counts',
    sql`UPDATE contributions SET same_text_counts = '{2,0,0,0,0,0,0}' WHERE id = ${ids.reply}`,
    sql`UPDATE contributions SET same_text_counts = NULL WHERE id = ${ids.reply}`,
  ],
  [
    'members.contributions_count',
    sql`UPDATE members SET contributions_count = 3 WHERE id = ${ids.author}`,
    sql`UPDATE members SET contributions_count = 2 WHERE id = ${ids.author}`,
  ],
  [
    'debate_speakers.contributions',
    sql`DELETE FROM debate_speakers`,
    sql`INSERT INTO debate_speakers VALUES (${ids.debate}, ${ids.author}, 'ID', 2)`,
  ],
  [
    'debate_group_counts.members',
    sql`UPDATE debate_group_counts SET members = 2`,
    sql`UPDATE debate_group_counts SET members = 1`,
  ],
  [
    'debate_group_counts.contributions',
    sql`UPDATE debate_group_counts SET contributions = 1`,
    sql`UPDATE debate_group_counts SET contributions = 2`,
  ],
  [
    'board_group_counts.members',
    sql`UPDATE board_group_counts SET members = members + 1`,
    sql`UPDATE board_group_counts SET members = members - 1`,
  ],
  [
    'board_group_counts.contributions',
    sql`UPDATE board_group_counts SET contributions = 0`,
    sql`UPDATE board_group_counts SET contributions = 2`,
  ],
  byOne('board_debates', 'open'),
  byOne('group_members', 'members', `WHERE group_code = 'ID'`),
  [
    'debates.active_at',
    sql`UPDATE debates SET active_at = '2026-01-01'`,
    sql`UPDATE debates SET active_at = '2026-12-01'`,
  ],
  [
    'contributions.renderer',
    sql`UPDATE contributions SET renderer = 0 WHERE id = ${ids.top}`,
    sql`UPDATE contributions SET renderer = ${renderer} WHERE id = ${ids.top}`,
  ],
  ['files.size', emptyFile, sql`DELETE FROM files`],
  ...['debate_heads', 'document_versions'].map((table): [string, Sql, Sql] => [
    `${table}.renderer`,
    raw(`UPDATE ${table} SET renderer = 0`),
    raw(`UPDATE ${table} SET renderer = ${renderer}`),
  ]),
  ...talliesFalsified(),
  ...['contributions', 'answers', 'unanswered[2]', 'given[2]'].map((total) => byOne('debate_tallies', total)),
  [
    'tallies.listed',
    sql`UPDATE tallies SET listed = false WHERE contribution_id = ${ids.top}`,
    sql`UPDATE tallies SET listed = true WHERE contribution_id = ${ids.top}`,
  ],
  [
    'debates.groups_spoken',
    sql`UPDATE debates SET groups_spoken = 1`,
    sql`UPDATE debates SET groups_spoken = 0`,
  ],
  ...searchFalsified(),
  [
    'notifications.visible',
    sql`UPDATE notifications SET visible = false`,
    sql`UPDATE notifications SET visible = true`,
  ],
  [
    'notifications.placed_at',
    sql`UPDATE notifications SET placed_at = placed_at - interval '1 day'`,
    sql`UPDATE notifications SET placed_at = placed_at + interval '1 day'`,
  ],
  [
    'debate_positions.members',
    sql`INSERT INTO debate_positions VALUES (${ids.debate}, 'AC', 'for', 1)`,
    sql`DELETE FROM debate_positions`,
  ],
  ['audit_entries.chain', audited('get /curation'), audited('get /moderation/queue')],
];

function byOne(table: string, column: string, where = ''): [string, Sql, Sql] {
  const set = (sign: string) => raw(`UPDATE ${table} SET ${column} = ${column} ${sign} 1 ${where}`);
  return [`${table}.${column.replace('[2]', '')}`, set('+'), set('-')];
}

/** The trigger that keeps the entry as it was has to look away. */
function audited(act: string): Sql {
  return raw(`DO $$ BEGIN
    ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_append_only;
    UPDATE audit_entries SET act = '${act}';
    ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_append_only;
  END $$`);
}

/** An entry that says something else, one that is missing, and one for somebody who is not to be found. */
function searchFalsified(): [string, Sql, Sql][] {
  const changed = (table: string, id: number) =>
    raw(`UPDATE ${table} SET words = words || 'falsified'::tsvector WHERE id = ${id}`);
  const restored = (table: string, id: number) =>
    raw(`UPDATE ${table} SET words = ts_delete(words, 'falsified') WHERE id = ${id}`);
  return [
    ...Object.entries({ contributions: ids.top, documents: ids.document, debates: ids.debate }).map(
      ([noun, id]): [string, Sql, Sql] => [
        `search_${noun}.words`,
        changed(`search_${noun}`, id),
        restored(`search_${noun}`, id),
      ],
    ),
    ['strand_entries.words', changed('strand_entries', 1), restored('strand_entries', 1)],
    [
      'search_people.words',
      sql`DELETE FROM search_people WHERE id = ${ids.author}`,
      sql`INSERT INTO search_people SELECT p.* FROM members m, search_person(m) p WHERE m.id = ${ids.author}`,
    ],
    [
      'search_organisations.words',
      sql`INSERT INTO search_organisations SELECT id, group_code, 'x'::tsvector FROM organisations WHERE name = 'Only named'`,
      sql`DELETE FROM search_organisations WHERE words = 'x'::tsvector`,
    ],
  ];
}

/** The trigger that makes these figures has to look away. */
function talliesFalsified(): [string, Sql, Sql][] {
  const set = (column: string, value: string) =>
    raw(`DO $$ BEGIN
      ALTER TABLE tallies DISABLE TRIGGER compute_tally;
      UPDATE tallies SET ${column} = ${value} WHERE contribution_id = ${ids.top};
      ALTER TABLE tallies ENABLE TRIGGER compute_tally;
    END $$`);
  return [
    ...['agrees', 'disagrees', 'passes'].map((column): [string, Sql, Sql] => [
      `tallies.${column}`,
      set(column, "'{0,0,0,0,1,0,0}'"),
      set(column, "'{0,0,0,0,0,0,0}'"),
    ]),
    ...['voices', 'groups_answered', 'groups_agreeing', 'lowest_share', 'share_gap'].map(
      (column): [string, Sql, Sql] => [`tallies.${column}`, set(column, '1'), set(column, '0')],
    ),
    ['tallies.divided', set('divided', 'true'), set('divided', 'false')],
  ];
}

describe('recount', () => {
  it('finds nothing where the triggers have counted', async () => {
    expect(await recount(db, slices)).toEqual([]);
  });

  it('finds each counter that is falsified, and only that', async () => {
    const cases = falsified();
    expect(cases.map(([counter]) => counter).toSorted()).toEqual(counterNames.toSorted());
    for (const [counter, falsify, repair] of cases) {
      await run(db, falsify);
      const found = (await recount(db, slices)).filter((finding) => isOwn(finding.counter));
      expect(found.map((finding) => [finding.counter, finding.total])).toEqual([[counter, 1]]);
      await run(db, repair);
      expect(await recount(db, slices)).toEqual([]);
    }
  });

  it('says whose it is, what is kept and what there is', async () => {
    await run(db, sql`UPDATE debates SET contributions_count = 9`);
    expect(await recount(db, slices)).toEqual([
      {
        counter: 'debates.contributions_count',
        total: 1,
        differences: [{ what: `debate ${ids.debate}`, kept: 9, counted: 1, total: 1 }],
      },
    ]);
    await run(db, sql`UPDATE debates SET contributions_count = 1`);
  });

  it('follows what is withdrawn', async () => {
    await run(db, sql`UPDATE contributions SET state = 'withdrawn' WHERE id = ${ids.reply}`);
    const Told = z.object({ visible: z.boolean() });
    expect((await one(db, Told, sql`SELECT visible FROM notifications`)).visible).toBe(false);
    expect(await recount(db, slices)).toEqual([]);
  });
});
