import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scheduleMails } from '#src/concerns/notifications/settings/store.ts';
import type { Db } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { testDatabase } from '../../support/database.ts';
import { member } from '../../support/factories.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const Slot = z.object({ slot: z.date() });

async function next(
  after: Date,
  zone: string,
  minutes: number,
  weekday: number | null = null,
): Promise<Date> {
  const { slot } = await one(
    db,
    Slot,
    sql`SELECT next_digest(${after}, ${zone}, ${minutes}, ${weekday}) AS slot`,
  );
  return slot;
}

/** The digests from one moment to another, each asked for from the one before. */
async function digests(from: string, to: string, zone: string, minutes: number): Promise<string[]> {
  const found: string[] = [];
  for (let at = await next(new Date(from), zone, minutes); at < new Date(to); ) {
    found.push(at.toISOString().slice(0, 16));
    at = await next(at, zone, minutes);
  }
  return found;
}

/** The day of the calendar in a zone. */
const dayIn = (zone: string, at: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(`${at}Z`));

describe('the digest of the day', () => {
  it('comes at the hour chosen, in summer and in winter', async () => {
    expect(await digests('2026-07-01T00:00Z', '2026-07-03T00:00Z', 'Europe/Brussels', 480)).toEqual([
      '2026-07-01T06:00',
      '2026-07-02T06:00',
    ]);
    expect(await digests('2026-12-01T00:00Z', '2026-12-02T00:00Z', 'Europe/Brussels', 480)).toEqual([
      '2026-12-01T07:00',
    ]);
  });

  it('comes once where 02:30 does not exist', async () => {
    expect(await digests('2026-03-27T12:00Z', '2026-03-30T12:00Z', 'Europe/Brussels', 150)).toEqual([
      '2026-03-28T01:30',
      // 02:30 was skipped: it is 03:30 summer time.
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
  });

  it('comes once where 02:30 comes twice', async () => {
    expect(await digests('2026-10-23T12:00Z', '2026-10-26T12:00Z', 'Europe/Brussels', 150)).toEqual([
      '2026-10-24T00:30',
      // The second 02:30, in winter time.
      '2026-10-25T01:30',
      '2026-10-26T01:30',
    ]);
  });

  it('does not come again when something happens between the two', async () => {
    expect((await next(new Date('2026-10-25T00:35Z'), 'Europe/Brussels', 150)).toISOString()).toBe(
      '2026-10-25T01:30:00.000Z',
    );
    expect((await next(new Date('2026-10-25T01:31Z'), 'Europe/Brussels', 150)).toISOString()).toBe(
      '2026-10-26T01:30:00.000Z',
    );
  });

  // Changes by an hour at midnight, by half an hour, across the date line, and none.
  const zones = [
    'Europe/Brussels',
    'Europe/Lisbon',
    'America/New_York',
    'Africa/Cairo',
    'Asia/Beirut',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Pacific/Kiritimati',
    'Asia/Kathmandu',
    'UTC',
  ];
  it.each(zones)('comes exactly once on every day of two years, at any hour, in %s', async (zone) => {
    const { days, least } = await one(
      db,
      z.object({ days: z.number(), least: z.number() }),
      sql`WITH RECURSIVE digest AS (
            SELECT m AS minutes, next_digest('2026-01-01T00:00Z', ${zone}, m, NULL) AS at FROM generate_series(0, 1410, 30) AS m
            UNION ALL
            SELECT minutes, next_digest(at, ${zone}, minutes, NULL) FROM digest WHERE at < '2028-01-01T00:00Z')
          SELECT max(n) AS days, min(n) AS least
          FROM (SELECT count(*) AS n FROM digest GROUP BY minutes, (at AT TIME ZONE ${zone})::date) AS per_day`,
    );
    expect({ days, least }).toEqual({ days: 1, least: 1 });
    const from = await digests('2026-03-01T00:00Z', '2026-04-15T00:00Z', zone, 150);
    expect(new Set(from.map((at) => dayIn(zone, at))).size).toBe(from.length);
  });

  it('comes in UTC where the server does not know the zone', async () => {
    expect((await next(new Date('2026-07-01T00:00Z'), 'Nowhere/Atlantis', 480)).toISOString()).toBe(
      '2026-07-01T08:00:00.000Z',
    );
  });
});

describe('the digest of the week', () => {
  it('comes on the weekday chosen, of the member’s zone', async () => {
    // In Auckland it is Monday morning while it is Sunday evening in UTC.
    expect((await next(new Date('2026-07-01T00:00Z'), 'Pacific/Auckland', 480, 1)).toISOString()).toBe(
      '2026-07-05T20:00:00.000Z',
    );
    expect((await next(new Date('2026-07-05T20:00Z'), 'Pacific/Auckland', 480, 1)).toISOString()).toBe(
      '2026-07-12T20:00:00.000Z',
    );
  });
});

describe('when the next mail is due', () => {
  const Due = z.object({ at: z.date().nullable() });
  const due = (id: number) =>
    one(db, Due, sql`SELECT next_mail_at AS at FROM notification_settings WHERE member_id = ${id}`);
  const waitsSince = new Date('2026-07-01T12:00Z');

  const schedule = (id: number) => transaction(db, (tx) => scheduleMails(tx, [id]));

  async function waiting(mail: string): Promise<number> {
    const { id } = await member(db);
    await run(
      db,
      sql`UPDATE notification_settings SET mail = ${mail}, waiting_since = ${waitsSince} WHERE member_id = ${id}`,
    );
    await schedule(id);
    return id;
  }

  it.each([
    ['daily', '2026-07-02T06:00:00.000Z'],
    ['weekly', '2026-07-06T06:00:00.000Z'],
    ['at-once', '2026-07-01T12:05:00.000Z'],
    ['never', null],
  ])('%s', async (mail, at) => {
    expect((await due(await waiting(mail))).at?.toISOString() ?? null).toBe(at);
  });

  it('is never where nothing waits', async () => {
    const { id } = await member(db);
    expect((await due(id)).at).toBeNull();
  });

  it('moves with the member’s time zone', async () => {
    const id = await waiting('daily');
    await run(db, sql`UPDATE members SET time_zone = 'America/New_York' WHERE id = ${id}`);
    await schedule(id);
    expect((await due(id)).at?.toISOString()).toBe('2026-07-02T12:00:00.000Z');
  });

  it('is the digest of the rest, once today’s mails were enough', async () => {
    const id = await waiting('at-once');
    await run(
      db,
      sql`UPDATE notification_settings SET capped_until = '2026-07-02T06:00Z' WHERE member_id = ${id}`,
    );
    await schedule(id);
    expect((await due(id)).at?.toISOString()).toBe('2026-07-02T06:00:00.000Z');
    await run(
      db,
      sql`UPDATE notification_settings SET waiting_since = '2026-07-02T06:00Z' WHERE member_id = ${id}`,
    );
    await schedule(id);
    expect((await due(id)).at?.toISOString()).toBe('2026-07-02T06:05:00.000Z');
  });
});
