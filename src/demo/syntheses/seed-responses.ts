import { daysAfter, type Seeding } from '#src/demo/seeding.ts';
import { type DemoSpeaker, documentOf, speakerOf } from '#src/demo/syntheses/demo-documents.ts';
import type { DemoAddressee, DemoSynthesis } from '#src/demo/syntheses/types.ts';
import { publishVersion } from '#src/outcomes/documents/store.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import { askAddressees } from '#src/outcomes/syntheses/consultation/store.ts';
import { replaceAddressees } from '#src/outcomes/syntheses/course/people-store.ts';
import { responseDays, responseKind } from '#src/outcomes/syntheses/responses/response.ts';
import { insertVerdicts, setReply } from '#src/outcomes/syntheses/responses/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { dayOf } from '#src/platform/text/dates.ts';

const repliedAfterDays = 1.5;
const respondedAfterDays = 20;

type SeededSynthesis = { id: number; boardId: number; publishedAt: Date | null };

/** Asks whom a synthesis of the demo is addressed to, once it is published, and adds what they say. */
export async function seedAddressees(
  tx: Tx,
  seeding: Seeding,
  demo: DemoSynthesis,
  synthesis: SeededSynthesis,
): Promise<void> {
  const { id, publishedAt } = synthesis;
  const speakers: Awaited<ReturnType<typeof speakerOf>>[] = [];
  for (const one of demo.addressees) speakers.push(await speakerOf(tx, seeding, one));
  const ids = speakers.map(({ organisationId }) => organisationId);
  await replaceAddressees(tx, id, ids);
  if (publishedAt === null) return;
  await askAddressees(tx, id, publishedAt);
  for (const [i, addressee] of demo.addressees.entries()) {
    const speaker = speakers[i];
    if (!speaker || addressee.reply === null) continue;
    const { organisationId } = speaker;
    const at = daysAfter(seeding.now, publishedAt, repliedAfterDays + i);
    await setReply(tx, { documentId: id, organisationId }, addressee.reply, at);
    const about = { documentId: id };
    const dueOn = daysLater(dayOf(at), responseDays);
    if (addressee.reply === 'accepted') {
      await makeDuty(tx, { kind: 'official-response', about, organisationId, dueOn, at });
    }
    await respond(tx, seeding, demo, { addressee, speaker, ...synthesis, at });
  }
}

type Responding = SeededSynthesis & { addressee: DemoAddressee; speaker: DemoSpeaker; at: Date };

async function respond(tx: Tx, seeding: Seeding, demo: DemoSynthesis, given: Responding): Promise<void> {
  const { addressee, speaker, id, boardId } = given;
  if (!addressee.response) return;
  const { language, lede, findings } = addressee.response;
  const { memberId: authorId, organisationId, organisation, group } = speaker;
  const at = daysAfter(seeding.now, given.at, respondedAfterDays);
  const response = await documentOf(tx, {
    ...{ kind: responseKind.name, aboutId: id, boardId, authorId, group, organisationId, organisation, at },
    ...{ language, title: `Official response of ${organisation}`, lede },
    sections: demo.findings.map(({ anchor, heading }) => ({
      ...{ anchor, heading, source: findings[anchor]?.words ?? '' },
    })),
  });
  await publishVersion(tx, response, 1, at);
  const verdicts = Object.entries(findings).map(([anchor, { verdict }]) => ({ anchor, verdict }));
  await insertVerdicts(tx, response, verdicts);
  const key = { kind: 'official-response' as const, about: { documentId: id }, organisationId };
  await meetDuty(tx, key, { documentId: response, at });
}
