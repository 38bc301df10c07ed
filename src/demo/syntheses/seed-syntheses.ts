import { daysAfter, daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { claimsIn, debateTitled } from '#src/demo/store.ts';
import { ageAssuranceSynthesis } from '#src/demo/syntheses/age-assurance.ts';
import { conexionSynthesis } from '#src/demo/syntheses/conexion-asequible.ts';
import { citing, type DemoSpeaker, documentOf, speakerOf } from '#src/demo/syntheses/demo-documents.ts';
import { seedAddressees } from '#src/demo/syntheses/seed-responses.ts';
import type { DemoStance, DemoSynthesis } from '#src/demo/syntheses/types.ts';
import { publishVersion } from '#src/outcomes/documents/store.ts';
import { insertSignOff } from '#src/outcomes/sign-offs/store.ts';
import { reservationKind } from '#src/outcomes/syntheses/consultation/consultation.ts';
import { insertConsultation, setPublished } from '#src/outcomes/syntheses/consultation/store.ts';
import { makeSynthesisDuties } from '#src/outcomes/syntheses/debate/duties-store.ts';
import { synthesisKind } from '#src/outcomes/syntheses/kind.ts';
import { giveFates } from '#src/outcomes/syntheses/sources/fate-store.ts';
import { insertSynthesis } from '#src/outcomes/syntheses/store.ts';
import { openAnchor } from '#src/outcomes/syntheses/synthesis.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const publishedAfterDays = 2;

/** Adds the syntheses of the demo, with what organisations say of them, and what the platform owes. */
export async function seedSyntheses(tx: Tx, seeding: Seeding): Promise<void> {
  for (const synthesis of [ageAssuranceSynthesis, conexionSynthesis])
    await seedSynthesis(tx, seeding, synthesis);
  await makeSynthesisDuties(tx, seeding.now);
}

async function seedSynthesis(tx: Tx, seeding: Seeding, demo: DemoSynthesis): Promise<void> {
  const debate = await debateTitled(tx, demo.debate);
  const { boardId } = debate;
  const claims = await claimsIn(tx, debate.id);
  const cited = (source: string) => citing(source, claims);
  const author = seeding.person('curator');
  const openedAt = daysBefore(seeding.now, demo.consultedDaysAgo);
  const endsAt = daysBefore(seeding.now, -demo.endsInDays);
  const id = await documentOf(tx, {
    ...{ kind: synthesisKind.name, aboutId: null, boardId, authorId: author.id, group: author.group },
    ...{ organisationId: null, organisation: null, at: openedAt },
    ...{ language: demo.language, title: demo.title, lede: demo.lede },
    sections: [...demo.findings, { anchor: openAnchor, source: demo.open }].map((section) => ({
      ...section,
      source: cited(section.source),
    })),
  });
  await insertSynthesis(tx, id, debate.id);
  await giveFates(
    tx,
    { id, memberId: author.id, at: openedAt },
    (demo.fates ?? []).map(({ of, reason, words }) => ({
      ...{ contributionId: claims.get(of) ?? 0, reason, words },
      ...{ insteadId: null, elsewhereId: null },
    })),
  );
  await publishVersion(tx, id, 1, openedAt);
  await insertConsultation(tx, { id, version: 1 }, { openedAt, endsAt });
  const happened = { actorId: author.id, boardId, debateId: debate.id, data: { documentId: id, version: 1 } };
  seeding.events.push({ kind: 'synthesis.consulted', at: openedAt, ...happened });
  await seedStances(tx, seeding, demo, { id, boardId, openedAt });
  const publishedAt = daysAfter(seeding.now, endsAt, publishedAfterDays);
  const isPublished = demo.endsInDays < 0;
  if (isPublished) {
    await setPublished(tx, id, publishedAt);
    seeding.events.push({ kind: 'synthesis.published', at: publishedAt, ...happened });
  }
  await seedAddressees(tx, seeding, demo, { id, boardId, publishedAt: isPublished ? publishedAt : null });
}

type SeededPlace = { id: number; boardId: number; openedAt: Date };

async function seedStances(tx: Tx, seeding: Seeding, demo: DemoSynthesis, place: SeededPlace): Promise<void> {
  const given = new Map<string, number>();
  for (const [i, stance] of demo.stances.entries()) {
    const at = daysAfter(seeding.now, place.openedAt, 1 + i / 2);
    const speaker = await speakerOf(tx, seeding, stance);
    const { organisationId, group, organisation } = speaker;
    const wordsId =
      stance.words === undefined ? null : await reservation(tx, demo, place, { stance, speaker, at });
    const joinsId = stance.joins === undefined ? null : (given.get(stance.joins) ?? null);
    const signOff = await insertSignOff(tx, {
      ...{ documentId: place.id, version: 1, anchor: null, organisationId, organisation, group },
      ...{ stance: stance.stance, wordsId, joinsId, givenBy: speaker.memberId, countersign: false, at },
    });
    given.set(organisation, signOff);
  }
}

async function reservation(
  tx: Tx,
  demo: DemoSynthesis,
  { id, boardId }: SeededPlace,
  { stance, speaker, at }: { stance: DemoStance; speaker: DemoSpeaker; at: Date },
): Promise<number> {
  const { memberId, organisationId, organisation, group } = speaker;
  const reserved = await documentOf(tx, {
    ...{
      kind: reservationKind.name,
      aboutId: id,
      boardId,
      authorId: memberId,
      group,
      organisationId,
      organisation,
      at,
    },
    ...{ language: stance.language ?? 'en', title: `Reservation of ${organisation}`, lede: demo.title },
    sections: [{ anchor: 'words', source: stance.words ?? '' }],
  });
  await publishVersion(tx, reserved, 1, at);
  return reserved;
}
