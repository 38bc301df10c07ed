import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parts } from '#src/concerns/privacy/export/sections.ts';
import { tables } from '#src/concerns/privacy/tables.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';

const app = await testApp();
const Name = z.object({ name: z.string() });

/** Every column that may say who somebody is: references to members, what is called like one, addresses, JSON. */
async function personal(): Promise<string[]> {
  const rows = await many(
    app.db,
    Name,
    sql`SELECT DISTINCT CASE WHEN s.nspname = 'public' THEN '' ELSE s.nspname || '.' END || t.relname || '.' || a.attname AS name
        FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid JOIN pg_namespace s ON s.oid = t.relnamespace
        LEFT JOIN pg_constraint f ON f.contype = 'f' AND f.conrelid = t.oid AND f.confrelid = 'members'::regclass AND a.attnum = ANY(f.conkey)
        WHERE t.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
          AND (s.nspname = 'public' OR (s.nspname, t.relname) = ('graphile_worker', '_private_jobs'))
          AND (f.oid IS NOT NULL
            OR a.attname ~ '(^|_)(member|author|actor|reporter|curator|rapporteur|user)(_id)?$|_by$|email|handle|address|mailbox|(^|_)ip($|_)'
            OR a.atttypid IN ('json'::regtype, 'jsonb'::regtype))
        ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Counters that happen to be called like people, and ids that are no member's. */
const notPersonal = [
  'boards.contribute_by',
  'boards.open_by',
  'boards.reply_by',
  'graphile_worker._private_jobs.flags',
  'graphile_worker._private_jobs.locked_by',
  // Search finds people by their names while their accounts are open; triggers empty it (0015-search.sql).
  'search_people.id',
];

const counters = /^(group_members|debate_group_counts|board_group_counts|debate_positions)\./;

describe('the list of tables', () => {
  it('names every column that holds a member, an address or JSON, and none that is not there', async () => {
    const known = new Set([...Object.keys(tables), ...notPersonal]);
    // Keys of other kinds are named by hand.
    const byHand = [
      'members.id',
      'rate_limits.key',
      'remembered_suspensions.address_hash',
      'closed_handles.handle_hash',
    ];
    const found = (await personal()).filter((name) => !counters.test(name));
    expect(found.filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(tables).filter((name) => !found.includes(name) && !byHand.includes(name))).toEqual([]);
  });

  it('leads to a part of the file, or says why not', () => {
    for (const [name, { shown }] of Object.entries(tables)) {
      if (typeof shown === 'string') expect(Object.keys(parts), name).toContain(shown);
      else expect(shown.not.length, name).toBeGreaterThan(10);
    }
  });

  it('uses every part of the file', () => {
    const used = new Set(Object.values(tables).map(({ shown }) => shown));
    // Versions hang on contributions.
    expect(Object.keys(parts).filter((name) => !used.has(name as keyof typeof parts))).toEqual(['versions']);
  });

  it('finds the database refusing what is done for a closed account', async () => {
    const guarded = await many(
      app.db,
      Name,
      sql`SELECT tgrelid::regclass::text || '.' || substr(tgname, 8) AS name FROM pg_trigger WHERE tgname LIKE 'closed\\_%' ORDER BY 1`,
    );
    const references = await many(
      app.db,
      Name,
      sql`SELECT c.conrelid::regclass::text || '.' || a.attname AS name
          FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
          WHERE c.contype = 'f' AND c.confrelid = 'members'::regclass ORDER BY 1`,
    );
    const unguarded = references
      .map(({ name }) => name)
      .filter((name) => !guarded.some((one) => one.name === name));
    // What is written about them, or counted for their stand-ins.
    expect(unguarded).toEqual([
      'cases.author_id',
      'debate_pseudonyms.member_id',
      'debate_speakers.member_id',
      'decisions.author_id',
      'events.actor_id',
      'events.member_id',
      'sanctions.member_id',
    ]);
  });
});
