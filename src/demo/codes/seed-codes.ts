import { randomUUID } from 'node:crypto';
import { daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { citeTitled } from '#src/demo/syntheses/demo-documents.ts';
import {
  decideAmendment,
  insertAmendment,
  overtakeAmendments,
} from '#src/outcomes/codes/amendments/store.ts';
import { applied, type CodeClause, parseClauses } from '#src/outcomes/codes/clauses.ts';
import { addCodeVersion } from '#src/outcomes/codes/editing/save.ts';
import { amendmentKind, codeKind, stepReplyKind } from '#src/outcomes/codes/kinds.ts';
import { insertReply, insertStep, stepsAbout } from '#src/outcomes/codes/signatories/store.ts';
import { beginDuties } from '#src/outcomes/codes/signing/sign.ts';
import { signatoriesOf } from '#src/outcomes/codes/signing/store.ts';
import { adoptEdition, insertCode, openEdition } from '#src/outcomes/codes/store.ts';
import { insertDocument, insertVersion, publishVersion } from '#src/outcomes/documents/store.ts';
import { firstWords } from '#src/outcomes/documents/writing/first-words.ts';
import { dutiesAbout, makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import { insertSignOff } from '#src/outcomes/sign-offs/store.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { type DemoAmendment, demoAmendments, demoSteps } from './amendments.ts';
import { demoCode, demoSignatures } from './text.ts';

// When the two editions were consulted on, adopted, and came into force, in days before now.
const first = { opened: 418, ended: 390, adopted: 388, inForce: 320 };
const second = { opened: 146, ended: 118, adopted: 116, inForce: 50, nextDrafted: 20 };
const decidedDaysAgo = 150;

/** Adds the code of the demo: two editions, who signed them, what they want changed, and one who is late. */
export async function seedCodes(tx: Tx, seeding: Seeding): Promise<void> {
  const curator = seeding.person('curator').id;
  const at = daysBefore(seeding.now, first.opened + 6);
  const boardId = seeding.board('corporate-social-responsibility').id;
  const id = await newDocument(tx, {
    ...{ kind: codeKind.name, aboutId: null, state: 'drafting', boardId, authorId: curator, group: 'PS', at },
    ...{ organisationId: null, organisation: null },
  });
  await insertCode(tx, id, { signBy: 'either', reportMonths: 12 });
  const parsed = parseClauses(demoCode.clauses, 1);
  if (!Array.isArray(parsed)) throw new Error(`the code of the demo, line ${parsed.line}: ${parsed.rule}`);
  const text = { id, title: demoCode.title, lede: demoCode.lede, language: 'en', origin: null, by: curator };
  await addCodeVersion(tx, { ...text, version: 1, clauses: parsed, change: null, at });
  await edition(tx, seeding, { id, version: 1, edition: 1, days: first });
  for (const signature of demoSignatures)
    await sign(tx, seeding, { id, version: 1 }, signature, signature.daysAgo);
  let clauses = parsed;
  for (const amendment of demoAmendments.filter(({ daysAgo }) => daysAgo > second.adopted)) {
    clauses = await seedAmendment(tx, seeding, { id, boardId, version: 1 }, amendment, clauses);
  }
  const change = 'Complaints have two dates; raw figures are published';
  const edited = daysBefore(seeding.now, second.opened + 2);
  await addCodeVersion(tx, { ...text, version: 2, clauses, change, at: edited });
  await edition(tx, seeding, { id, version: 2, edition: 2, days: second });
  for (const signature of demoSignatures) {
    if (signature.again !== undefined)
      await sign(tx, seeding, { id, version: 2 }, signature, signature.again);
  }
  for (const amendment of demoAmendments.filter(({ daysAgo }) => daysAgo < second.adopted)) {
    clauses = await seedAmendment(tx, seeding, { id, boardId, version: 2 }, amendment, clauses);
  }
  const draft = { change: 'A late report says so', at: daysBefore(seeding.now, second.nextDrafted) };
  await addCodeVersion(tx, { ...text, version: 3, clauses, ...draft });
  await seedKeptDuties(tx, seeding, id);
  await seedSteps(tx, seeding, { id, boardId });
}

async function newDocument(tx: Tx, document: Omit<Parameters<typeof insertDocument>[1], 'submissionKey'>) {
  const id = await insertDocument(tx, { ...document, submissionKey: randomUUID() });
  if (id === undefined) throw new Error('a fresh submission key was taken');
  return id;
}

type DemoEdition = { id: number; version: number; edition: number; days: typeof first };

async function edition(tx: Tx, seeding: Seeding, { id, version, edition: number, days }: DemoEdition) {
  const moment = (daysAgo: number) => daysBefore(seeding.now, daysAgo);
  const opening = {
    edition: number,
    stands: number === 1,
    at: moment(days.opened),
    endsAt: moment(days.ended),
  };
  await openEdition(tx, { id, version }, opening);
  const at = moment(days.adopted);
  const inForceOn = dayOf(moment(days.inForce));
  const signatories = await signatoriesOf(tx, id);
  await adoptEdition(tx, { id, version }, { by: seeding.person('curator').id, at, inForceOn });
  await overtakeAmendments(tx, { id, version }, at);
  for (const { organisationId } of signatories) {
    const period = { from: dayOf(at), until: inForceOn };
    await makeDuty(tx, {
      kind: 're-sign',
      about: { documentId: id },
      organisationId,
      period,
      dueOn: inForceOn,
      at,
    });
  }
}

async function speaker(tx: Tx, seeding: Seeding, { by, organisation }: { by: string; organisation: string }) {
  const actor = await memberActor(tx, seeding.person(by).id, seeding.now);
  const mandate = actor?.affiliations.find(({ name }) => name === organisation);
  const capacity = actor && mandate && mandateOf(actor, mandate.organisationId);
  if (!actor || !mandate || !capacity) throw new Error(`${by} does not speak for ${organisation}`);
  return { by: actor.id, group: capacity.group, organisationId: mandate.organisationId, organisation };
}

type VersionNumber = { id: number; version: number };
type Speaking = { by: string; organisation: string };

async function say(
  tx: Tx,
  seeding: Seeding,
  { id, version }: VersionNumber,
  said: Speaking,
  { anchor, stance, at }: { anchor: string | null; stance: 'sign' | 'abstain' | 'decline'; at: Date },
) {
  const { by: givenBy, ...capacity } = await speaker(tx, seeding, said);
  await insertSignOff(tx, {
    ...{
      documentId: id,
      version,
      anchor,
      stance,
      at,
      givenBy,
      countersign: false,
      wordsId: null,
      joinsId: null,
    },
    ...capacity,
  });
  return capacity.organisationId;
}

async function sign(
  tx: Tx,
  seeding: Seeding,
  version: VersionNumber,
  signature: Speaking & { anchors: readonly string[] | null },
  daysAgo: number,
) {
  const at = daysBefore(seeding.now, daysAgo);
  let organisationId = 0;
  for (const anchor of signature.anchors ?? [null]) {
    organisationId = await say(tx, seeding, version, signature, { anchor, stance: 'sign', at });
  }
  await beginDuties(tx, version.id, organisationId, at);
}

/** Adds an amendment with its decision; returns the clauses as they are with it. */
async function seedAmendment(
  tx: Tx,
  seeding: Seeding,
  { id: codeId, boardId, version }: VersionNumber & { boardId: number },
  amendment: DemoAmendment,
  clauses: CodeClause[],
): Promise<CodeClause[]> {
  const { language, act, anchor, heading, text, reasons, decision } = amendment;
  const at = daysBefore(seeding.now, amendment.daysAgo);
  const { by: authorId, ...capacity } = await speaker(tx, seeding, amendment);
  const id = await newDocument(tx, {
    ...{ kind: amendmentKind.name, aboutId: codeId, state: 'published', boardId, authorId, at },
    ...capacity,
  });
  await insertVersion(tx, {
    ...{ documentId: id, version: 1, language, title: heading, lede: firstWords(reasons, 400), change: null },
    sections: [
      { anchor: 'clause', heading, source: text },
      { anchor: 'reasons', source: reasons },
    ],
    ...{ screening: [], origin: null, editedBy: authorId, at },
  });
  if (amendment.cites) await citeTitled(tx, id, { anchor: 'reasons', title: amendment.cites });
  await publishVersion(tx, id, 1, at);
  await insertAmendment(tx, { id, codeId, baseVersion: version, anchor, act });
  const data = { documentId: id, aboutId: codeId, version: 1 };
  seeding.events.push({ kind: 'document.published', at, actorId: authorId, boardId, data });
  for (const { stance, ...said } of amendment.opinions) {
    const givenAt = daysBefore(seeding.now, amendment.daysAgo - 8);
    await say(tx, seeding, { id, version: 1 }, said, { anchor: null, stance, at: givenAt });
  }
  if (!decision) return clauses;
  const by = seeding.person('curator').id;
  const accepted = decision.outcome === 'changed' ? { heading, source: decision.text ?? '' } : null;
  const decided = {
    ...decision,
    accepted,
    by,
    at: daysBefore(seeding.now, decision.daysAgo ?? decidedDaysAgo),
  };
  await decideAmendment(tx, id, decided);
  const words = accepted ?? { heading, source: text };
  return decision.outcome === 'declined'
    ? clauses
    : (applied(clauses, { act, anchor, ...words }, 'c10') ?? clauses);
}

/** Notes that whoever is not late has kept what the code asked; two of them after the day. */
async function seedKeptDuties(tx: Tx, seeding: Seeding, id: number): Promise<void> {
  const late = await speaker(tx, seeding, demoSteps);
  const open = await dutiesAbout(tx, id);
  for (const [i, { kind, anchor, organisationId, dueOn }] of open.entries()) {
    if (kind === 're-sign' || organisationId === null || organisationId === late.organisationId) continue;
    const at = new Date(Date.parse(`${dueOn}T10:00:00Z`) + (i % 5 === 4 ? 9 : -6) * 86_400_000);
    if (at < seeding.now) {
      await meetDuty(
        tx,
        { kind, about: { documentId: id }, anchor, organisationId },
        { documentId: null, at },
      );
    }
  }
}

async function seedSteps(
  tx: Tx,
  seeding: Seeding,
  { id, boardId }: { id: number; boardId: number },
): Promise<void> {
  const { by: authorId, ...capacity } = await speaker(tx, seeding, demoSteps);
  const { organisationId } = capacity;
  const duties = await dutiesAbout(tx, id);
  const duty = duties.find((one) => one.organisationId === organisationId && one.anchor === demoSteps.anchor);
  const by = seeding.person('curator').id;
  for (const [i, { daysAgo, reasons }] of demoSteps.steps.entries()) {
    const at = daysBefore(seeding.now, daysAgo);
    const step = { codeId: id, organisationId, step: i + 1, dutyId: duty?.id ?? null, reverses: null };
    await insertStep(tx, { ...step, reasons, by, at });
  }
  const { language, text, daysAgo } = demoSteps.reply;
  const at = daysBefore(seeding.now, daysAgo);
  const reply = await newDocument(tx, {
    ...{ kind: stepReplyKind.name, aboutId: id, state: 'published', boardId, authorId, at },
    ...capacity,
  });
  const lede = firstWords(text, 400);
  await insertVersion(tx, {
    ...{ documentId: reply, version: 1, language, title: firstWords(text, 160), lede, change: null },
    ...{ sections: [{ anchor: 'reply', source: text }], screening: [], origin: null, editedBy: authorId, at },
  });
  await publishVersion(tx, reply, 1, at);
  const [last] = await stepsAbout(tx, id, organisationId);
  if (last) await insertReply(tx, reply, last.id);
}
