import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import { newToken } from '#src/platform/tokens.ts';
import { endFlagger, insertFlagger, memberWithHandle } from './store.ts';

type FlaggerDraft = {
  name: string;
  coordinator: string;
  handle: string | null;
  domain: string | null;
  key: boolean;
  from: string | null;
  until: string | null;
  areas: readonly string[];
};

type Added = { id: number; key: string | null } | { field: string; message: string };

/**
 * Adds a trusted flagger; returns the number, and the key that is shown this once. The status itself comes from a
 * Coordinator, never from here. What is wrong names the field.
 */
export async function addFlagger({ db, now }: Deps, actor: Member, draft: FlaggerDraft): Promise<Added> {
  const { name, coordinator, handle, domain, key, from, until, areas } = draft;
  const at = now();
  if (areas.length === 0) return { field: 'areas', message: msg('Choose at least one area') };
  if (handle === null && domain === null && !key) {
    return {
      field: 'handle',
      message: msg('Say how their notices are recognised: by an account, a domain or a key'),
    };
  }
  const startsAt = from === null ? at : new Date(`${from}T00:00:00Z`);
  const endsAt = until === null ? null : endOfDay(until);
  if (endsAt && endsAt <= startsAt) return { field: 'until', message: msg('Choose a day after the first') };
  return transaction(db, async (tx) => {
    const memberId = handle === null ? null : await memberWithHandle(tx, handle);
    if (memberId === undefined) return { field: 'handle', message: msg('Nobody has this handle') };
    const { token, hash } = newToken();
    const keyHash = key ? hash : null;
    const added = {
      name,
      memberId,
      domain,
      keyHash,
      coordinator,
      areas,
      startsAt,
      endsAt,
      addedBy: actor.id,
      at,
    };
    const id = await insertFlagger(tx, added);
    await record(tx, { kind: 'trusted-flagger.added', at, actorId: actor.id, data: { flaggerId: id } });
    return { id, key: key ? token : null };
  });
}

/** Ends the status of a trusted flagger now, since its Coordinator took it back or suspended it. */
export async function endStatus({ db, now }: Deps, actor: Member, id: number): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    if (!(await endFlagger(tx, id, at))) throw new Conflict(msg('This status has ended already.'));
    await record(tx, { kind: 'trusted-flagger.ended', at, actorId: actor.id, data: { flaggerId: id } });
  });
}
