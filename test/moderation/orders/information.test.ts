import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { send } from '../helpers.ts';

const test = await testApp();
test.clock.now = new Date('2026-11-20T12:00:00Z');
const moderator = await test.signedInAs({ role: 'moderator' });

/** How many rows each table has, by name. */
function rowsByTable() {
  return many(
    test.db,
    z.object({ name: z.string(), rows: z.number() }),
    sql`SELECT relname::text AS name,
          (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', relname), false, true, '')))[1]::text::integer AS rows
        FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
}

// DSA, Article 10(2)(b).
it('an order to provide information makes nothing be gathered: only the order, its notices and the audit are written', async () => {
  const { member: asked } = await test.signedInAs();
  await moderator.get('/moderation/orders').expect(200);
  const before = await rowsByTable();
  const order = {
    kind: 'inform',
    state: 'DE',
    authority: 'Bundeskriminalamt',
    reference: 'AZ 17',
    basis: 'Section 86a of the Criminal Code',
    territory: 'DE',
    language: 'de',
    report_email: 'orders@bka.example',
    addresses: `http://127.0.0.1:3000/members/${asked.handle}`,
    subject: 'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER',
    delivered: '2026-11-20T09:00',
    submission: randomUUID(),
  };
  const page = String((await send(moderator, '/moderation/orders', order).expect(303)).headers.location);
  const effect = { effect: 'yes', at: '2026-11-20T12:30', words: 'Sent by post.', where: 'DE' };
  await send(moderator, `${page}/effect`, effect).expect(303);
  const after = await rowsByTable();
  const grown = after.filter(({ name, rows }, n) => rows !== before[n]?.rows && name !== 'sessions');
  expect(grown.map(({ name }) => name)).toEqual([
    'audit_entries',
    'events',
    'notification_outbox',
    'order_items',
    'orders',
  ]);
});
