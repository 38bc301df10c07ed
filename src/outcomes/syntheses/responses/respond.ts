import type { Screened } from '#src/moderation/screening/screened.ts';
import { lockDocument } from '#src/outcomes/documents/store.ts';
import { publishDocument, speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg, translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { type ResponseVerdict, responseDays, responseKind } from './response.ts';
import { insertVerdicts, setReply } from './store.ts';

/** Says for an organisation that was asked whether it responds: then it owes a response by a day. */
export async function replyToSynthesis(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id, boardId, debateId }: Synthesis,
  { organisation, reply }: { organisation: number; reply: 'accepted' | 'declined' },
): Promise<void> {
  speakingCapacity(actor, organisation, { alone: true });
  const at = now();
  await transaction(db, async (tx) => {
    if (!(await setReply(tx, { documentId: id, organisationId: organisation }, reply, at))) {
      throw new Conflict(msg('This organisation was not asked, or has already said so.'));
    }
    if (reply === 'accepted') {
      await makeDuty(tx, {
        ...{ kind: 'official-response', about: { documentId: id }, organisationId: organisation, at },
        dueOn: daysLater(dayOf(at), responseDays),
      });
    }
    const data = { documentId: id, organisationId: organisation, reply };
    await record(tx, { kind: 'synthesis.replied', at, actorId: actor.id, boardId, debateId, data });
  });
}

type ResponseToSend = {
  screened: Screened<{ organisation: number; lede: string; language: string; version: number; key: string }>;
  answered: readonly { anchor: string; heading: string; verdict: ResponseVerdict; source: string }[];
};

/**
 * Publishes the official response of an organisation that promised one: it meets what it owes. 'moved' and nothing said
 * where another version stands than the one that was read.
 */
export async function respondToSynthesis(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  { screened, answered }: ResponseToSend,
): Promise<'said' | 'moved'> {
  const { organisation, lede, language } = screened.data;
  const capacity = speakingCapacity(actor, organisation);
  const t = translator(isInterfaceLanguage(language) ? language : 'en');
  const title = t('Official response of {organisation}', { organisation: capacity.organisation ?? '' });
  const at = now();
  const about = { documentId: synthesis.id };
  try {
    return await transaction(db, async (tx) => {
      if ((await lockDocument(tx, synthesis.id)).version !== screened.data.version) return 'moved';
      const { id, added } = await publishDocument(tx, actor, {
        ...{ kind: responseKind, about: synthesis, capacity, screened, title: title.slice(0, 160), lede, at },
        sections: answered.map(({ anchor, heading, source }) => ({ anchor, heading, source })),
      });
      if (!added) return 'said';
      await insertVerdicts(tx, id, answered);
      const key = { kind: 'official-response' as const, about, organisationId: organisation };
      if (!(await meetDuty(tx, key, { documentId: id, at }))) throw new Conflict(notOwed);
      return 'said';
    });
  } catch (error) {
    if (violates(error, 'official_responses_once')) throw new Conflict(notOwed);
    if (violates(error, 'documents_mandate')) throw new Conflict(uncountersignedResponse);
    throw error;
  }
}

const notOwed = msg('This organisation has responded already, or did not say that it would.');
const uncountersignedResponse = msg(
  'You no longer speak for this organisation, or it requires a second delegate to countersign what is said in its name.',
);
