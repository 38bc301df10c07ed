import type { CodeClause } from '#src/outcomes/codes/clauses.ts';
import { adoptedEdition, type Edition } from '#src/outcomes/codes/code.ts';
import { countersign } from '#src/outcomes/codes/opinions/give.ts';
import { clausesOf, codeTerms, editionsOf } from '#src/outcomes/codes/store.ts';
import { type Document, lockDocument } from '#src/outcomes/documents/store.ts';
import { speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { dutiesAbout, makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import { insertSignOff, standingSignOffs } from '#src/outcomes/sign-offs/store.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { signatoriesOf } from './store.ts';

/** What an organisation signs: everything (null), or the clauses with these anchors; none of them ends its signature. */
type Signing = { organisationId: number; version: number; anchors: readonly string[] | null };

/** From which step on a signatory is suspended: it signs again once that is reversed. */
const suspendedFrom = 3;

const moved = msg('A new edition was adopted after you opened this. Read it, then sign.');

/**
 * Signs the edition of a code that was adopted last, for an organisation; what it signed of it before and does not now is
 * ended. Where no second delegate has to countersign, its duties begin. Throws Conflict where that edition is another, and
 * without the right.
 */
export async function signCode(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  code: Document,
  { organisationId, version, anchors }: Signing,
): Promise<void> {
  const { group, organisation } = speakingCapacity(actor, organisationId, { binding: true });
  const countersigned = mandateOf(actor, organisationId)?.countersigned ?? false;
  const at = now();
  await transaction(db, async (tx) => {
    await lockDocument(tx, code.id);
    const { edition, step } = await signable(tx, code.id, organisationId);
    if (edition.version !== version) throw new Conflict(moved);
    const ends = anchors?.length === 0;
    if (step >= suspendedFrom && !ends) throw new Conflict(suspended);
    const key = { documentId: code.id, version };
    const given = (await standingSignOffs(tx, key)).filter(
      (one) =>
        one.organisationId === organisationId && one.stance === 'sign' && isSignature(one.givenAt, edition),
    );
    const wanted: (string | null)[] = anchors === null ? [null] : [...anchors];
    const sign = (anchor: string | null, stance: 'sign' | 'end') =>
      insertSignOff(tx, {
        ...{ ...key, anchor, stance, wordsId: null, joinsId: null, organisationId },
        ...{ organisation: organisation ?? '', group, givenBy: actor.id, countersign: countersigned, at },
      });
    for (const { anchor } of given) if (!wanted.includes(anchor)) await sign(anchor, 'end');
    for (const anchor of wanted) if (!given.some((one) => one.anchor === anchor)) await sign(anchor, 'sign');
    // Who signed an earlier edition only ends that by saying so of this one.
    if (ends && given.length === 0) await sign(null, 'end');
    if (!countersigned) await beginDuties(tx, code.id, organisationId, at);
    const data = { documentId: code.id, version, organisationId };
    const kind = ends ? 'code.signature-ended' : 'code.signed';
    await record(tx, { kind, at, actorId: actor.id, boardId: code.boardId, data });
  });
}

/** Countersigns what a delegate signed of a code: it counts from now on, and its duties begin. */
export async function countersignCode(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  code: Document,
  { organisation: organisationId, version }: { organisation: number; version: number },
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    await lockDocument(tx, code.id);
    const { edition } = await signable(tx, code.id, organisationId);
    if (edition.version !== version) throw new Conflict(moved);
    const asked = { documentId: code.id, version, boardId: code.boardId };
    await countersign(tx, actor, asked, organisationId, at);
    await beginDuties(tx, code.id, organisationId, at);
  });
}

const suspended = msg(
  'Your organisation is suspended from this code. It becomes a signatory again once what is missing has been provided and a curator has restored it.',
);

async function signable(tx: Tx, id: number, organisationId: number) {
  const edition = adoptedEdition(await editionsOf(tx, id));
  const { endedAt } = await codeTerms(tx, id);
  if (!edition || endedAt !== null) throw new Conflict(msg('This code cannot be signed at the moment.'));
  const signatory = (await signatoriesOf(tx, id)).find((one) => one.organisationId === organisationId);
  return { edition, step: signatory?.step ?? 0 };
}

/** Whether what was said of an edition at a moment is a signature, and no opinion in its consultation. */
function isSignature(givenAt: Date, { adoptedAt }: Edition): boolean {
  return adoptedAt !== null && givenAt >= adoptedAt;
}

/** Makes the duties that the clauses bring which an organisation has signed; one that stands is not made twice. */
export async function beginDuties(tx: Tx, id: number, organisationId: number, at: Date): Promise<void> {
  const edition = adoptedEdition(await editionsOf(tx, id));
  const about = { documentId: id };
  await meetDuty(tx, { kind: 're-sign', about, organisationId }, { documentId: null, at });
  const signatory = (await signatoriesOf(tx, id)).find((one) => one.organisationId === organisationId);
  if (!signatory || !edition?.inForceOn || signatory.version !== edition.version) return;
  const from = [dayOf(at), edition.inForceOn].sort().at(-1) ?? edition.inForceOn;
  const standing = (await dutiesAbout(tx, id)).filter((duty) => duty.organisationId === organisationId);
  const clauses = await clausesOf(tx, { id, version: edition.version });
  for (const { anchor, duty, days } of clauses.filter(asksOf(signatory))) {
    if (standing.some((one) => one.anchor === anchor)) continue;
    const dueOn = daysLater(from, days ?? 0);
    const kind = duty === 'commitment' ? 'commitment' : 'progress-report';
    const period = kind === 'progress-report' ? { period: { from, until: dueOn } } : {};
    await makeDuty(tx, { kind, about, anchor, organisationId, ...period, dueOn, at });
  }
}

function asksOf({ whole, anchors }: { whole: boolean; anchors: readonly string[] }) {
  return ({ anchor, duty }: CodeClause) => duty !== 'none' && (whole || anchors.includes(anchor));
}
