import { createHash, randomUUID } from 'node:crypto';
import { demoStrands } from '#src/demo/hub/strands.ts';
import { daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { storeEntries } from '#src/hub/strands/entries-store.ts';
import { strandKind } from '#src/hub/strands/kind.ts';
import { insertStrand } from '#src/hub/strands/store.ts';
import { addStaffDocument } from '#src/outcomes/documents/writing/staff-document.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { dayOf } from '#src/platform/text/dates.ts';

/** Adds what is discussed elsewhere in the demo; none of it was ever fetched. */
export async function seedStrands(tx: Tx, seeding: Seeding): Promise<void> {
  const curator = await memberActor(tx, seeding.person('curator').id, seeding.now);
  if (!curator) throw new Error('the demo has no curator');
  for (const { board, title, lede, language, entries, days, daysAgo, ...where } of demoStrands) {
    const at = daysBefore(seeding.now, daysAgo);
    const boardId = seeding.board(board).id;
    const { id } = await addStaffDocument(tx, curator, {
      ...{ kind: strandKind, boardId, aboutId: null, state: 'published', at, origin: '' },
      ...{ title, lede, language, sections: [], key: randomUUID(), draft: null },
    });
    const day = (offset: number) => dayOf(daysBefore(seeding.now, -offset));
    const [opensOn, closesOn] = days ? days.map(day) : [];
    await insertStrand(tx, {
      ...{ id, nextAt: at, ...where },
      ...{ opensOn: opensOn ?? null, closesOn: closesOn ?? null },
    });
    const read = entries.map((entry) => ({
      ...{ url: entry.url, title: entry.title, summary: entry.summary, language },
      guid: createHash('sha256').update(entry.url).digest('hex'),
      publishedAt: daysBefore(seeding.now, entry.daysAgo),
    }));
    await storeEntries(tx, id, read, seeding.now);
    seeding.events.push({
      ...{
        kind: 'document.published',
        at,
        actorId: curator.id,
        boardId,
        data: { documentId: id, version: 1 },
      },
    });
  }
}
