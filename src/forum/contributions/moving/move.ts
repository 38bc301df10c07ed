import { moveNotices } from '#src/concerns/notifications/store.ts';
import { leaveContributions } from '#src/concerns/reading/store.ts';
import { speakers } from '#src/forum/boards/board.ts';
import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import { debateById } from '#src/forum/debates/store.ts';
import { addFirstVoices, replaceFirstVoices } from '#src/forum/turning-points/store.ts';
import { moveCases } from '#src/moderation/cases/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Move, Moving } from '#src/platform/slice/moderated-kind.ts';
import { joinText, leaveText } from './shared-text-store.ts';
import { lockDebates, lockThread, placeThread, standingOf } from './store.ts';

/** How a contribution goes to another debate with all its replies, and with everything that is counted and kept of them. */
export const contributionMoving: Moving = { target, move };

async function target(
  db: Queryable,
  { actor, language, now }: Pick<Viewer, 'actor' | 'language' | 'now'>,
  id: number,
  given: string,
) {
  const number = /^(?:\/debates\/)?(\d+)(?![\d.])/.exec(given)?.[1];
  const debateId = parseId(number);
  const debate = debateId === undefined ? undefined : await debateById(db, actor, debateId, language);
  if (!debate || !isOpen(debate, now) || debate.board.archived) return undefined;
  const standing = await standingOf(db, id);
  const speaks = speakers.indexOf(debate.board.contributeBy) <= speakers.indexOf(standing);
  return {
    id: debate.id,
    boardId: debate.boardId,
    title: debate.title,
    href: debatePath(debate),
    refusal: speaks
      ? null
      : msg('Its author could not have written it there: not everyone can speak on that board'),
  };
}

async function move(tx: Tx, id: number, { from, to, at }: Move): Promise<boolean> {
  const thread = await lockThread(tx, id);
  const [head] = thread;
  if (head?.id !== id || head.debateId !== from) return false;
  const ids = thread.map((text) => text.id);
  await leaveText(tx, id, from, at);
  const place = await lockDebates(tx, from, to);
  if (!place?.public) {
    throw new Conflict(msg('The debate it would move to is no longer public.'));
  }
  await replaceFirstVoices(tx, ids);
  await leaveContributions(tx, ids);
  const placed = thread.map(({ id, erased, claim, source }) => ({
    id,
    minhash: erased ? null : similarityOf(claim, source, to).minhash,
  }));
  await placeThread(tx, placed, to);
  await joinText(tx, id, to);
  await addFirstVoices(tx, ids);
  await moveCases(tx, ids, place.boardId);
  await moveNotices(tx, ids, to);
  return true;
}
