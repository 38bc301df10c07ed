import { contributionById } from '#src/forum/contributions/store.ts';
import { debateLink, isOpen } from '#src/forum/debates/debate.ts';
import { debateById } from '#src/forum/debates/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { DescribedTarget, DraftKind, DraftTarget } from '#src/platform/slice/draft-kind.ts';
import { type TargetRow, targetRows } from './store.ts';

/** Drafts of contributions and replies. */
export const contributionDrafts: DraftKind = {
  isFor: ({ debateId }) => debateId !== null,
  exists,
  describe: async (db, viewer, targets) => {
    const rows = await targetRows(db, viewer.actor, targets);
    return rows.map((row) => describe(row, viewer));
  },
  writingPath: ({ debateId, inReplyTo }) =>
    `/debates/${debateId}/contributions/new${inReplyTo === null ? '' : `?in_reply_to=${inReplyTo}`}`,
  formPath: /^\/debates\/(?<debate>\d{1,15})[^/]*\/contributions(?:\/preview)?$/,
  isPublished: (memberId, key) =>
    sql`EXISTS (SELECT FROM contributions WHERE author_id = ${memberId} AND submission_key = ${key})`,
};

/** Whether the member sees the debate, and the contribution that is replied to. */
async function exists(db: Queryable, actor: Member, { debateId, inReplyTo }: DraftTarget): Promise<boolean> {
  if (debateId === null) return false;
  if (inReplyTo !== null) {
    const answered = await contributionById(db, actor, inReplyTo);
    if (answered?.debateId !== debateId) return false;
  }
  return (await debateById(db, actor, debateId, actor.language)) !== undefined;
}

function describe(row: TargetRow, { now, language, t }: Viewer): DescribedTarget {
  return {
    label: labelOf(row, t),
    debate: row.debate && debateLink(row.debate, language),
    refusal: refusalOf(row, now, t),
  };
}

function labelOf({ inReplyTo, answeredName }: TargetRow, t: Translate): string {
  if (inReplyTo === null) return t('Contribution');
  return answeredName === null ? t('Reply') : t('Reply to {name}', { name: answeredName });
}

function refusalOf({ debate, inReplyTo, answeredName }: TargetRow, now: Date, t: Translate): string | null {
  if (debate === null) return t('The debate is no longer there. You can still read and copy your text.');
  if (!isOpen(debate, now)) return t('The debate is closed. You can still read and copy your text.');
  if (inReplyTo !== null && answeredName === null) {
    return t('What you reply to is no longer there. You can still read and copy your text.');
  }
  return null;
}
