import type { z } from 'zod';
import { strandKind } from '#src/hub/strands/kind.ts';
import { canManageStrands } from '#src/hub/strands/policy.ts';
import { insertStrand } from '#src/hub/strands/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { addStaffDocument } from '#src/outcomes/documents/writing/staff-document.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { StrandFields } from './forms.ts';

type StrandText = { data: z.output<typeof StrandFields>; origin: string };

/** Lists a discussion elsewhere at once; its number, or what is wrong with the form. */
export async function addStrand(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  boardId: number,
  { data, origin }: Screened<z.output<typeof StrandFields>>,
): Promise<number | FieldError> {
  if (!canManageStrands(actor)) throw new NotFound();
  try {
    const at = now();
    return await transaction(db, (tx) => insertNewStrand(tx, actor, boardId, { data, origin, at }));
  } catch (error) {
    if (!violates(error, 'strands_feed')) throw error;
    return { field: 'feed', message: msg('This feed is listed already') };
  }
}

/** Stores a discussion elsewhere with its text, and what is due of it; its number. Breaks strands_feed where it is listed. */
export async function insertNewStrand(
  tx: Tx,
  actor: Member,
  boardId: number,
  { data, origin, at }: StrandText & { at: Date },
): Promise<number> {
  const { form, url, feed, organiser, opens, closes } = data;
  const { id, added } = await addStaffDocument(tx, actor, {
    ...{ kind: strandKind, boardId, aboutId: null, state: 'published', origin, at },
    ...{ ...data, sections: [] },
  });
  if (!added) return id;
  await insertStrand(tx, {
    ...{ id, form, url, feedUrl: feed, organiser, opensOn: opens, closesOn: closes, nextAt: at },
  });
  const change = { from: null, to: 'published' };
  const about = { documentId: id, version: 1 };
  await record(tx, {
    ...{ kind: 'document.published', at, actorId: actor.id, boardId, change, data: about },
  });
  return id;
}
