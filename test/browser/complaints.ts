import { z } from 'zod';
import { appealHref } from '#src/moderation/appeals/appeal.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { send } from '../moderation/helpers.ts';
import type { TestApp } from '../support/app.ts';

export const removalForm = {
  act: 'remove',
  clause: '3.1',
  facts: 'It names a private address.',
  explanation: 'It is private.',
  revision: '1',
};

const Row = z.object({ id: z.number() });

/**
 * The address at which the author of a removed text has complained, the number of the complaint, and the page on which the
 * author of another text is asked about it.
 */
export async function complained(
  test: TestApp,
  contributionId: number,
  moderator: Parameters<typeof send>[0],
  askedId: number,
): Promise<{ href: string; id: number; question: string }> {
  const told = await one(
    test.db,
    Row,
    sql`SELECT r.id FROM decision_recipients r JOIN decisions d ON d.id = r.decision_id
        WHERE d.contribution_id = ${contributionId} AND r.role = 'author' ORDER BY r.id DESC LIMIT 1`,
  );
  const href = appealHref(test.deps.config, told.id);
  await send(test.visitor(), href, { words: 'It is the address of an office.' }).expect(303);
  const { id } = await one(test.db, Row, sql`SELECT id FROM appeals WHERE recipient_id = ${told.id}`);
  const opened = await send(moderator, `/contributions/${askedId}/case`).expect(303);
  const path = String(opened.headers.location);
  await send(moderator, `${path}/questions`, { question: 'Where does the number come from?' }).expect(303);
  return { href, id, question: `/accounts/me/questions/${path.split('/').at(-1)}` };
}
