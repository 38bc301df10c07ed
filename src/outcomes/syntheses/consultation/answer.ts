import type { Screened } from '#src/moderation/screening/screened.ts';
import {
  publishDocument,
  releaseDocument,
  speakingCapacity,
} from '#src/outcomes/documents/writing/publish.ts';
import type { Stance } from '#src/outcomes/sign-offs/sign-off.ts';
import { countersignSignOff, insertSignOff, signOffWithNumber } from '#src/outcomes/sign-offs/store.ts';
import { answeringFor, countersigningFor } from '#src/outcomes/syntheses/policy.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import { capacityRefusal } from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg, translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { reservationKind } from './consultation.ts';
import type { ConsultationAnswered } from './forms.ts';

const over = msg('This version is not, or no longer, in consultation. Look at the synthesis again.');

/**
 * Says for an organisation that it signs, abstains, or has a reservation: its own, or that of another. True where another
 * delegate countersigns it first.
 */
export async function answerConsultation(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  screened: Screened<ConsultationAnswered>,
): Promise<boolean> {
  if (answeringFor(actor).length === 0) throw new Forbidden();
  const { answer, organisation, version, words, joins, language } = screened.data;
  const capacity = speakingCapacity(actor, organisation);
  const countersign = answeringFor(actor).some(
    (own) => own.organisationId === organisation && own.countersigned,
  );
  const at = now();
  await refusing(
    transaction(db, async (tx) => {
      const ownWords = async () => {
        const t = translator(isInterfaceLanguage(language) ? language : 'en');
        const { id, added } = await publishDocument(tx, actor, {
          ...{ kind: reservationKind, about: synthesis, capacity, screened, at, waits: countersign },
          title: t('Reservation of {organisation}', { organisation: capacity.organisation ?? '' }).slice(
            0,
            160,
          ),
          lede: synthesis.title,
          sections: [{ anchor: 'words', source: words }],
        });
        return added ? id : undefined;
      };
      const wordsId = answer === 'reserve' ? await ownWords() : null;
      if (wordsId === undefined) return;
      const stance: Stance = answer === 'join' ? 'reserve' : answer;
      const joinsId = answer === 'join' ? joins : null;
      await give(tx, actor, synthesis, { version, organisation, stance, wordsId, joinsId, countersign, at });
    }),
  );
  return countersign;
}

/** Says for an organisation, after the consultation, that its reservation is withdrawn: this stands beside it. True where it waits. */
export async function endReservation(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  organisation: number,
): Promise<boolean> {
  const version = synthesis.consultedVersion;
  const own = answeringFor(actor).find(({ organisationId }) => organisationId === organisation);
  if (!own || version === null) throw new NotFound();
  const given = { version, organisation, stance: 'end' as const, wordsId: null, joinsId: null };
  await refusing(
    transaction(db, (tx) =>
      give(tx, actor, synthesis, { ...given, countersign: own.countersigned, at: now() }),
    ),
  );
  return own.countersigned;
}

/** Countersigns a sign-off, for another delegate of its organisation. */
export async function countersignAnswer(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  signOffId: number,
): Promise<void> {
  const at = now();
  const given = await signOffWithNumber(db, signOffId);
  const isMine = given && countersigningFor(actor).includes(given.organisationId);
  if (!given || !isMine || given.documentId !== synthesis.id || given.givenBy === actor.id)
    throw new NotFound();
  const { id, boardId, debateId } = synthesis;
  await refusing(
    transaction(db, async (tx) => {
      if (!(await countersignSignOff(tx, signOffId, actor.id, at))) {
        throw new Conflict(msg('It has already been countersigned.'));
      }
      if (given.wordsId !== null) await releaseDocument(tx, actor, given.wordsId, at);
      await record(tx, {
        ...{ kind: 'synthesis.countersigned', at, actorId: actor.id, boardId, debateId },
        data: { documentId: id, signOffId },
      });
    }),
  );
}

type GivenAnswer = {
  version: number;
  organisation: number;
  stance: Stance;
  wordsId: number | null;
  joinsId: number | null;
  countersign: boolean;
  at: Date;
};

async function give(tx: Tx, actor: Member, synthesis: Synthesis, given: GivenAnswer): Promise<void> {
  const { organisation: organisationId, at, stance, ...rest } = given;
  const { group, organisation } = speakingCapacity(actor, organisationId);
  const { id, boardId, debateId } = synthesis;
  await insertSignOff(tx, {
    ...{ documentId: id, anchor: null, organisationId, organisation: organisation ?? '', group },
    ...{ ...rest, stance, givenBy: actor.id, at },
  });
  await record(tx, {
    ...{ kind: 'synthesis.signed', at, actorId: actor.id, boardId, debateId },
    data: { documentId: id, version: given.version, stance, organisationId },
  });
}

/** Says what the database refuses as a page says it. */
async function refusing(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (violates(error, 'sign_offs_consultation')) throw new Conflict(over);
    if (violates(error, 'sign_offs_joins'))
      throw new Conflict(msg('It is no longer possible to join this reservation.'));
    if (violates(error, 'sign_offs_mandate') || violates(error, 'documents_mandate')) {
      throw new Conflict(capacityRefusal);
    }
    throw error;
  }
}
