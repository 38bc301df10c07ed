import { lockDrafts } from '#src/concerns/drafts/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { answerDays } from '#src/outcomes/commitments/commitment.ts';
import { askersOf, speaksForIt } from '#src/outcomes/commitments/policy.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { firstWords } from '#src/outcomes/documents/writing/first-words.ts';
import { publishDocument, speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { deleteSentDraft } from '#src/outcomes/documents/writing/send-in.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound, PageError } from '#src/platform/http/errors.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg, translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import type { AskedAbout } from './forms.ts';
import { evidenceAnswerKind, evidenceRequestKind } from './kinds.ts';
import { insertEvidenceAnswer, insertEvidenceRequest } from './store.ts';

type SentEvidence = {
  language: string;
  key: string;
  draft: { id: number; revision: number } | null;
  'section-text': string;
};

type SentRequest = SentEvidence & { organisation: number; about: AskedAbout; follows: number | null };

const answered = msg('Someone has answered this request in the meantime.');
const nothingToFollow = msg(
  'You can ask one follow-up question about an answer, on behalf of the organisation that asked first.',
);

/** Why no fourth request is taken. */
class TooManyOpen extends PageError {
  constructor() {
    super(
      429,
      msg('Three requests are waiting for an answer'),
      msg(
        'At most three requests for evidence about a commitment can be open at a time. Ask again once one of them is answered.',
      ),
    );
  }
}

/** Asks for evidence about a commitment, in the name of an organisation of another group: its answer is owed in 30 days. */
export async function askForEvidence(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  commitment: Document,
  screened: Screened<SentRequest>,
): Promise<'asked'> {
  const { organisation, about, follows } = screened.data;
  if (!askersOf(actor, commitment).some(({ organisationId }) => organisationId === organisation))
    throw new NotFound();
  const capacity = speakingCapacity(actor, organisation);
  const at = now();
  try {
    await transaction(db, async (tx) => {
      await lockDrafts(tx, actor.id);
      const request = await publishDocument(tx, actor, {
        ...{ kind: evidenceRequestKind, about: commitment, capacity, screened, at },
        ...textsOf(screened.data, evidenceRequestKind.noun),
      });
      if (!request.added) return;
      await deleteSentDraft(tx, actor, screened.data);
      await insertEvidenceRequest(tx, {
        id: request.id,
        commitmentId: commitment.id,
        about,
        followsId: follows,
      });
      if (screened.hold.length > 0) return;
      const { boardId, organisationId } = commitment;
      await oweAnswer(tx, { id: request.id, boardId, organisationId }, { actorId: actor.id, at });
    });
  } catch (error) {
    if (violates(error, 'evidence_requests_open')) throw new TooManyOpen();
    if (violates(error, 'evidence_requests_follow') || violates(error, 'evidence_requests_follows_id_key')) {
      throw new Conflict(nothingToFollow);
    }
    throw error;
  }
  return 'asked';
}

/** Notes that the answer to a request is owed from now on, and that it was asked. */
export async function oweAnswer(
  tx: Tx,
  { id, boardId, organisationId }: { id: number; boardId: number; organisationId: number | null },
  { actorId, at }: { actorId: number | null; at: Date },
): Promise<void> {
  const dueOn = daysLater(dayOf(at), answerDays);
  await makeDuty(tx, { kind: 'evidence-answer', about: { documentId: id }, organisationId, dueOn, at });
  await record(tx, { kind: 'evidence.asked', at, actorId, boardId, data: { documentId: id } });
}

/** Answers a request for evidence, in the name of the organisation of the commitment. */
export async function answerEvidence(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { commitment, request }: { commitment: Document; request: Document },
  screened: Screened<SentEvidence>,
): Promise<'answered'> {
  if (!speaksForIt(actor, commitment) || commitment.organisationId === null) throw new NotFound();
  const capacity = speakingCapacity(actor, commitment.organisationId);
  const { boardId } = commitment;
  const at = now();
  await transaction(db, async (tx) => {
    await lockDrafts(tx, actor.id);
    const answer = await publishDocument(tx, actor, {
      ...{ kind: evidenceAnswerKind, about: commitment, capacity, screened, at },
      ...textsOf(screened.data, evidenceAnswerKind.noun),
    });
    if (!answer.added) return;
    await deleteSentDraft(tx, actor, screened.data);
    if (!(await insertEvidenceAnswer(tx, answer.id, request.id))) throw new Conflict(answered);
    const duty = { kind: 'evidence-answer' as const, about: { documentId: request.id } };
    await meetDuty(tx, duty, { documentId: answer.id, at });
    if (screened.hold.length > 0) return;
    await record(tx, {
      kind: 'evidence.answered',
      at,
      actorId: actor.id,
      boardId,
      data: { documentId: answer.id },
    });
  });
  return 'answered';
}

function textsOf({ language, 'section-text': source }: SentEvidence, noun: string) {
  const t = translator(isInterfaceLanguage(language) ? language : 'en');
  return {
    title: t(noun),
    lede: firstWords(source, 300),
    sections: [{ anchor: 'text', source }],
  };
}
