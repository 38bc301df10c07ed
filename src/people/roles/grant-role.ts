import { doOrPropose } from '#src/people/confirmations/propose.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { GrantDraft } from './forms.ts';
import { grantAdmin } from './grant-admin.ts';
import { grantRefusal } from './policy.ts';
import { insertGrant } from './store.ts';

/**
 * Gives a member a role from now on: on this board, which the form names, or (null) on the whole platform; undefined
 * where no board has that name. Returns what is wrong with the form (a message to translate), or whether the role is
 * granted, or proposed to a second person.
 */
export async function grantRole(
  deps: Deps,
  actor: Member,
  member: { id: number; imported: boolean },
  { role, until }: GrantDraft,
  board: { id: number } | null | undefined,
): Promise<FieldError | 'granted' | 'proposed'> {
  const refusal = grantRefusal(member);
  if (refusal) throw new Conflict(refusal);
  const { db, now } = deps;
  const at = now();
  if (role === 'admin' && board !== null) {
    return { field: 'board', message: msg('Administrators hold their role for the whole platform') };
  }
  if (board === undefined) return { field: 'board', message: msg('Choose a board or the whole platform') };
  const endsAt = until === null ? null : endOfDay(until);
  if (endsAt !== null && endsAt <= at) {
    return { field: 'until', message: msg('Choose today or a later day') };
  }
  const boardId = board?.id ?? null;
  try {
    return await transaction(db, async (tx) => {
      const until = endsAt?.toISOString() ?? null;
      if (role === 'admin') {
        const proposal = { payload: { memberId: member.id, until }, memberId: member.id, actorId: actor.id };
        return (await doOrPropose(deps, tx, grantAdmin, proposal)) === 'done' ? 'granted' : 'proposed';
      }
      const grant = { memberId: member.id, role, boardId, grantedBy: actor.id, startsAt: at, endsAt };
      const grantId = await insertGrant(tx, grant);
      const data = { grantId, role, until };
      const place = boardId === null ? {} : { boardId };
      await record(tx, { kind: 'role.granted', at, actorId: actor.id, memberId: member.id, ...place, data });
      return 'granted';
    });
  } catch (error) {
    if (violates(error, 'grants_once')) {
      return { field: 'role', message: msg('This member already holds this role there') };
    }
    throw error;
  }
}

/** The end of a day (UTC): a role until that day is held throughout it. */
function endOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
}
