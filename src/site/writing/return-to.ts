import { contributionById } from '#src/forum/contributions/store.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { repliesShown } from '#src/platform/http/page-sizes.ts';
import { backTo } from '#src/platform/http/security/local-path.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/**
 * Returns where one goes on after publishing: to what one wrote, and for a reply on the page of the debate that one came
 * from, as far as it shows the reply.
 */
export async function returnTo(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  debate: Debate,
  made: { id: number; threadId: number | null },
  back: string,
): Promise<string> {
  const path = debatePath(debate);
  const { id, threadId } = made;
  const thread = threadId === null ? undefined : await contributionById(db, actor, threadId);
  if (!thread || thread.repliesCount > repliesShown) return permalink(made, path);
  const from = backTo(back, '');
  // What has a reply now is not among those that have none.
  const isShown = from.split('?')[0] === path && !from.includes('sort=unanswered');
  return `${isShown ? from : `${path}?at=${thread.id}`}#c${id}`;
}
