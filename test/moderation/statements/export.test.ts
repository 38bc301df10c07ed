import { beforeEach, describe, expect, it } from 'vitest';
import { days, writeStatements } from '../../../src/cli/export-statements.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';
import { approval, moderatorOf, removal, send, withCase } from '../helpers.ts';

let test: TestApp;
beforeEach(async () => {
  test = await testApp();
});

async function exported(from: string, to: string, single = false) {
  const lines: string[] = [];
  const code = await writeStatements(test.deps, days(from, to), single, async (piece) => {
    lines.push(piece);
  });
  return { code, documents: lines.map((line) => JSON.parse(line)) };
}

describe('the export of statements', () => {
  it('holds the decisions of its days that restrict, and nothing that anybody wrote about a person', async () => {
    await debate(test.db);
    const moderator = await moderatorOf(test, 'sustainability');
    const one = await withCase(test.db, {
      board: 'sustainability',
      claim: 'Ring 555 01 23.',
      state: 'published',
    });
    const two = await withCase(test.db, { board: 'sustainability' });
    await send(moderator, `${one.path}/decisions`, { ...removal, sanction: 'warning' }).expect(303);
    await send(moderator, `${two.path}/decisions`, approval).expect(303);
    const today = test.clock.now.toISOString().slice(0, 10);
    const { code, documents } = await exported(today, today);
    expect(code).toBe(0);
    expect(documents).toHaveLength(1);
    expect(documents[0].statements).toHaveLength(1);
    const [statement] = documents[0].statements;
    expect(statement).toMatchObject({ decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'] });
    expect(JSON.stringify(statement)).not.toMatch(/555|second sentence/);
    expect((await exported(today, today, true)).documents).toEqual([statement]);
    expect((await exported('2025-01-01', '2025-12-31')).documents).toEqual([]);
  });

  it('refuses days that are none', () => {
    expect(() => days('2026-02-30', '2026-03-01')).toThrow('--from is a day');
    expect(() => days('2026-02-01', undefined)).toThrow('--to is a day');
    expect(() => days('2026-02-02', '2026-02-01')).toThrow('before');
  });
});
