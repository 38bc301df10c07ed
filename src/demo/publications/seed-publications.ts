import { createHash, randomUUID } from 'node:crypto';
import { checkContent } from '#src/concerns/files/checking/check-content.ts';
import { insertFile } from '#src/concerns/files/store.ts';
import { daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { claimsIn, debateTitled } from '#src/demo/store.ts';
import { citing } from '#src/demo/syntheses/demo-documents.ts';
import { publicationKind } from '#src/hub/publications/kind.ts';
import { insertReportDebates } from '#src/hub/publications/report/store.ts';
import { insertPublication } from '#src/hub/publications/store.ts';
import { insertDocument, insertVersion, publishVersion } from '#src/outcomes/documents/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { DemoPublication } from './entries.ts';
import { demoPublications } from './more-entries.ts';

/** Adds the library of the demo, in all its editions. */
export async function seedPublications(tx: Tx, seeding: Seeding): Promise<void> {
  for (const publication of demoPublications) await seedPublication(tx, seeding, publication);
}

async function seedPublication(tx: Tx, seeding: Seeding, publication: DemoPublication): Promise<void> {
  const { language, title, lede, facts, editions, report } = publication;
  const curator = seeding.person('curator');
  const boardId = seeding.board(publication.board).id;
  const [first] = editions;
  const debate = report && (await debateTitled(tx, report.debate));
  const claims = debate ? await claimsIn(tx, debate.id) : new Map();
  const parts = report?.parts.map((part) => ({ ...part, source: citing(part.source, claims) })) ?? [];
  const id = await insertDocument(tx, {
    ...{ kind: publicationKind.name, aboutId: null, state: 'published', boardId, authorId: curator.id },
    ...{ group: 'ID', organisationId: null, organisation: null, submissionKey: randomUUID() },
    at: daysBefore(seeding.now, first?.daysAgo ?? 0),
  });
  if (id === undefined) throw new Error('a fresh submission key was taken');
  for (const [place, { daysAgo, abstract, change, files }] of editions.entries()) {
    const at = daysBefore(seeding.now, daysAgo);
    const version = place + 1;
    const fileIds: number[] = [];
    for (const file of files) fileIds.push(await seedFile(tx, curator.id, file, at));
    await insertVersion(tx, {
      ...{ documentId: id, version, language, title, lede, change, files: fileIds },
      ...{ sections: [{ anchor: 'abstract', source: abstract }, ...parts], screening: [], origin: null },
      ...{ editedBy: curator.id, at },
    });
    await publishVersion(tx, id, version, at);
    await insertPublication(tx, { id, version }, facts);
    if (debate) await insertReportDebates(tx, { id, version }, [debate.id]);
    const data = { documentId: id, version };
    seeding.events.push({ kind: 'document.published', at, actorId: curator.id, boardId, data });
  }
}

type DemoFile = { name: string; title: string; language: string; text: string };

/** Adds a file of text; its number. */
export async function seedFile(
  tx: Tx,
  memberId: number,
  { text, ...file }: DemoFile,
  at: Date,
): Promise<number> {
  const { bytes, ...checked } = await checkContent(file.name, Buffer.from(text));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const stored = { ...file, ...checked, bytes, sha256, size: bytes.length, state: 'unscanned' as const };
  return insertFile(tx, { ...stored, memberId, organisationId: null, at });
}
