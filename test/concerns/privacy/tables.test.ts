import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { personalDataOf, sectionsOf } from '#src/concerns/privacy/declared-data.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { slices } from '#src/slices.ts';
import { testApp } from '../../support/app.ts';

const test = await testApp();
const Name = z.object({ name: z.string() });

const declared = personalDataOf(slices);
/** Every declared column that says who somebody is, as table.column. */
const personal = declared.flatMap(({ tables, steps = {} }) =>
  Object.entries(tables).flatMap(([table, { personal = {} }]) =>
    Object.entries(personal).map(([column, said]) => ({ name: `${table}.${column}`, ...said, steps })),
  ),
);
/** Every other declared column. */
const other = declared.flatMap(({ tables }) =>
  Object.entries(tables).flatMap(([table, { other = [] }]) => other.map((column) => `${table}.${column}`)),
);

const Column = z.object({ table: z.string(), name: z.string(), suspect: z.boolean(), named: z.boolean() });

/**
 * Every column there is. Suspect are those that may say who somebody is: references to members, what is called like one,
 * addresses, JSON. Beside them those that hold a name.
 */
const columns = await many(
  test.db,
  Column,
  sql`SELECT t.name AS table, t.name || '.' || a.attname AS name, a.attname ~ '(^|_)name$' AS named,
             bool_or(f.oid IS NOT NULL
               OR a.attname ~ '(^|_)(member|author|actor|reporter|curator|rapporteur|user)(_id)?$|_by$|email|handle|address|mailbox|(^|_)ip($|_)'
               OR a.atttypid IN ('json'::regtype, 'jsonb'::regtype)) AS suspect
      FROM (SELECT t.oid, CASE WHEN s.nspname = 'public' THEN '' ELSE s.nspname || '.' END || t.relname AS name
            FROM pg_class t JOIN pg_namespace s ON s.oid = t.relnamespace
            WHERE t.relkind IN ('r', 'p') AND t.relname <> 'migrations'
              AND (s.nspname = 'public' OR (s.nspname, t.relname) = ('graphile_worker', '_private_jobs'))) t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_constraint f ON f.contype = 'f' AND f.conrelid = t.oid AND f.confrelid = 'members'::regclass AND a.attnum = ANY(f.conkey)
      GROUP BY t.name, a.attname ORDER BY 2`,
);

/**
 * Suspect columns that say nothing about a member: rules of boards, what the job queue notes, counts of a run, what an organisation
 * says about itself, the numbers in a problem.
 */
const unsuspected = [
  'boards.contribute_by',
  'boards.open_by',
  'boards.reply_by',
  'graphile_worker._private_jobs.flags',
  'graphile_worker._private_jobs.locked_by',
  'imports.groups',
  'imports.summary',
  'organisations.proposed',
  'organisations.withheld',
  'problems.params',
];

describe('what slices declare of personal data', () => {
  it('names every column of every table that refers to members or has names, addresses or JSON, once', () => {
    const tables = new Set(
      columns.filter(({ suspect, named }) => suspect || named).map(({ table }) => table),
    );
    const names = [...personal.map(({ name }) => name), ...other];
    const known = new Set(names);
    const wanted = columns.filter(({ table }) => tables.has(table)).map(({ name }) => name);
    expect(wanted.filter((name) => !known.has(name))).toEqual([]);
    const there = new Set(columns.map(({ name }) => name));
    expect(names.filter((name) => !there.has(name))).toEqual([]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('says of every column that holds a member, an address or JSON what is shown and what closing does', () => {
    const known = new Set([...personal.map(({ name }) => name), ...unsuspected]);
    const wanted = columns.filter(({ suspect }) => suspect).map(({ name }) => name);
    expect(wanted.filter((name) => !known.has(name))).toEqual([]);
  });

  it('leads to a section of the file, or says why not', () => {
    const sections = sectionsOf(slices).map(({ name }) => name);
    for (const { name, shown } of personal) {
      if (typeof shown === 'string') expect(sections, name).toContain(shown);
      else expect(shown.not.length, name).toBeGreaterThan(10);
    }
  });

  it('uses every section of the file, each in a place of its own', () => {
    const used = new Set(personal.map(({ shown }) => shown));
    const sections = sectionsOf(slices);
    expect(sections.filter(({ name }) => !used.has(name))).toEqual([]);
    expect(new Set(sections.map(({ place }) => place)).size).toBe(sections.length);
  });

  it('names steps that there are, and every step', () => {
    for (const { name, closing, steps } of personal) {
      if (closing.does === 'step') expect(Object.keys(steps), name).toContain(closing.step);
      if (closing.does === 'stay') expect(closing.why.length, name).toBeGreaterThan(10);
    }
    const named = personal.flatMap(({ closing }) => (closing.does === 'step' ? closing.step : []));
    const all = declared.flatMap(({ steps = {} }) => Object.keys(steps));
    expect(all.filter((step) => !named.includes(step))).toEqual([]);
  });

  it('finds the database refusing what is done for a closed account', async () => {
    const guarded = await many(
      test.db,
      Name,
      sql`SELECT tgrelid::regclass::text || '.' || substr(tgname, 8) AS name FROM pg_trigger WHERE tgname LIKE 'closed\\_%' ORDER BY 1`,
    );
    const references = await many(
      test.db,
      Name,
      sql`SELECT c.conrelid::regclass::text || '.' || a.attname AS name
          FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
          WHERE c.contype = 'f' AND c.confrelid = 'members'::regclass ORDER BY 1`,
    );
    const unguarded = references
      .map(({ name }) => name)
      .filter((name) => !guarded.some((one) => one.name === name));
    // What is written about them, or counted for their pseudonyms.
    expect(unguarded).toEqual([
      'cases.author_id',
      'cases.profile_id',
      'debate_pseudonyms.member_id',
      'debate_speakers.member_id',
      'decision_recipients.member_id',
      'decisions.author_id',
      'decisions.profile_id',
      'events.actor_id',
      'events.member_id',
      'order_items.concerned_id',
      'sanctions.member_id',
    ]);
  });
});
