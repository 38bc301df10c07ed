import { documentTitled } from '#src/demo/store.ts';
import { insertCitations } from '#src/outcomes/citations/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** The section of a document of the demo that cites another, by its title. */
export type DemoCitation = { anchor: string; title: string };

/** Has a section of a document of the demo, whose first version is not published yet, cite another. */
export async function citeTitled(tx: Tx, documentId: number, { anchor, title }: DemoCitation): Promise<void> {
  const target = { documentId: await documentTitled(tx, title) };
  await insertCitations(tx, { documentId, version: 1 }, [{ anchor, place: 1, typed: title, target }]);
}
