import { expect, it } from 'vitest';
import { z } from 'zod';
import { run, sql } from '#src/platform/db/query.ts';
import { exportOutcomes } from '#src/transfer/exports/export-outcomes.ts';
import { testApp } from '../../support/app.ts';
import { publishedDocument } from '../../support/documents.ts';
import { contribution, debate } from '../../support/factories.ts';

const Exported = z.object({
  format: z.literal('ict4society/outcomes'),
  documents: z.array(z.looseObject({ id: z.number() })),
});

const test = await testApp();

it('has what everybody reads of each document, with what its sections cite, and nothing that was withdrawn', async () => {
  const cited = await contribution(test.db, { debateId: (await debate(test.db)).id });
  const practice = await publishedDocument(test.db, 'practice', `As #${cited.id} asked.`);
  const strand = await publishedDocument(test.db, 'strand');
  const withdrawn = await publishedDocument(test.db);
  await run(test.db, sql`UPDATE documents SET state = 'withdrawn' WHERE id = ${withdrawn}`);

  const pieces: string[] = [];
  await exportOutcomes(test.db, test.clock.now, async (piece) => void pieces.push(piece));
  const { documents } = Exported.parse(JSON.parse(pieces.join('')));
  expect(documents.map(({ id }) => id)).toEqual([practice, strand]);
  expect(documents[0]).toMatchObject({
    kind: 'practice',
    aboutId: null,
    group: 'CS',
    version: 1,
    publishedAt: '2026-11-20T10:00:00.000Z',
    language: 'en',
    title: 'A practice',
    lede: 'In short.',
    sections: [
      {
        anchor: 'what',
        heading: null,
        text: `As #${cited.id} asked.`,
        cites: [{ contribution: cited.id, document: null, debate: null }],
      },
    ],
  });
  expect(documents[1]).toMatchObject({ kind: 'strand', organisation: null });
  expect(pieces.join('')).not.toContain('@example');
});
