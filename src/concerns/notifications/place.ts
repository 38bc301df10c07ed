import { permalink } from '#src/forum/contributions/contribution.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { NotificationKind } from './notification.ts';

type Told = {
  kind: NotificationKind;
  debateId: number | null;
  debateSlug: string | null;
  contributionId: number | null;
  threadId: number | null;
};

/** Where a notice leads: the contribution in its place, the debate, or the member's organisations. */
export function placeOf({ kind, debateId, debateSlug, contributionId, threadId }: Told): string {
  if (kind === 'countersignature') return '/organisations/countersignatures';
  if (debateId === null || debateSlug === null) return '/organisations/mine';
  const path = debatePath({ id: debateId, slug: debateSlug });
  return contributionId === null ? path : permalink({ id: contributionId, threadId }, path);
}
