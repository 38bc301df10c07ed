import { movedFrom } from '#src/forum/contributions/moving/store.ts';
import { isPublic } from '#src/forum/contributions/policy.ts';
import { type Contribution, contributionById } from '#src/forum/contributions/store.ts';
import { textOf } from '#src/forum/contributions/versions/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { firstParagraph, quoteOf } from './quote.ts';

/** 409: what somebody replies to was moved to another debate, in which a reply to it now has its place. */
export class MovedTarget extends Conflict {
  readonly place: { debateId: number; inReplyTo: number };
  constructor({ debateId, id }: Pick<Contribution, 'debateId' | 'id'>) {
    super(msg('What you reply to is now in another debate. You can reply to it there.'));
    this.place = { debateId, inReplyTo: id };
  }
}

/**
 * Returns the contribution that a form or an address names by its number, as what is replied to or quoted in this debate;
 * null where none is named. Throws NotFound where it does not exist for the actor, or stands in another debate, and
 * MovedTarget where it stood here.
 */
export async function replyTarget(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  debateId: number,
  value: unknown,
): Promise<Contribution | null> {
  if (value === undefined || value === null || value === '') return null;
  const id = parseId(String(value));
  const found = id === undefined ? undefined : await contributionById(db.shared, actor, id);
  if (found?.debateId === debateId) return found;
  const moved = found && (await movedFrom(db.shared, debateId, found.id)) !== undefined;
  throw moved ? new MovedTarget(found) : new NotFound();
}

/** Returns a short quote of a contribution; empty where none is named or it is not public any more. */
export async function quotedText(
  { db }: Pick<Deps, 'db'>,
  contribution: Contribution | null,
): Promise<string> {
  if (!contribution || !isPublic(contribution)) return '';
  const { id, authorName } = contribution;
  const { claim, source } = await textOf(db, id);
  return quoteOf({ id, name: authorName, source: claim ?? firstParagraph(source) });
}
