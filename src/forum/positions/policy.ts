import { replyRefusal } from '#src/forum/boards/policy.ts';
import { closedRefusal, type DebateRules } from '#src/forum/debates/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { RefusalReason } from '#src/platform/http/refusal.ts';
import { msg } from '#src/platform/i18n/t.ts';

const suspended = msg(
  'Your account is suspended for now. Until the suspension ends, your answers and positions stay as they are.',
);

/** Returns why the actor may not take, change or take back a position in the debate; null where they may. */
export function positionRefusal(actor: Actor, debate: DebateRules, now: Date): RefusalReason | null {
  const closed = closedRefusal(debate, now);
  if (closed) return { now: closed };
  if (actor.kind === 'member' && actor.suspendedUntil !== null) return { now: suspended };
  const never = replyRefusal(actor, debate.board);
  return never === null ? null : { never };
}
