import { sql } from '#src/platform/db/query.ts';
import type { DraftKind } from '#src/platform/slice/draft-kind.ts';

/** Drafts of proposals of a debate. */
export const proposalDrafts: DraftKind = {
  isFor: ({ debateId, document }) => debateId === null && document === undefined,
  exists: async (_db, _actor, { inReplyTo }) => inReplyTo === null,
  describe: async (_db, { t }, targets) =>
    targets.map(() => ({ label: t('Proposal of a debate'), debate: null, refusal: null })),
  writingPath: () => '/debates/new',
  formPath: /^\/debates$/,
  isPublished: (memberId, key) =>
    sql`EXISTS (SELECT FROM debates WHERE author_id = ${memberId} AND submission_key = ${key})`,
};
