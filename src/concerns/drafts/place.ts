import { contributionById } from '#src/forum/contributions/store.ts';
import { debateById } from '#src/forum/debates/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Place } from './draft.ts';

/** Whether the member sees what the draft is for: the debate, and the contribution that is replied to. */
export async function placeExists({ db }: Deps, actor: Member, place: Place): Promise<boolean> {
  const { debateId, inReplyTo } = place;
  if (debateId === null) return inReplyTo === null;
  if (inReplyTo === null) return (await debateById(db, actor, debateId, actor.language)) !== undefined;
  const answered = await contributionById(db, actor, inReplyTo);
  return (
    answered?.debateId === debateId && (await debateById(db, actor, debateId, actor.language)) !== undefined
  );
}
