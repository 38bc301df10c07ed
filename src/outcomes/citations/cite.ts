import type { Queryable } from '#src/platform/db/database.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { citationsIn, UnknownCitations, type WrittenCitation } from './citation.ts';
import { copyChosenCitations, insertCitations, unknownCitations } from './store.ts';

type CitingVersion = {
  documentId: number;
  version: number;
  /** The address of this site, by which texts refer to what stands here. */
  origin: string | null;
  sections: readonly { anchor: string; source: string }[];
};

/**
 * Stores what a version cites: what its sections refer to, and what was chosen beside the text of the version before it.
 * Throws UnknownCitations where something is not published, and was not cited by an earlier version either.
 */
export async function cite(tx: Tx, { documentId, version, origin, sections }: CitingVersion): Promise<void> {
  const written = sections.flatMap(({ anchor, source }) =>
    citationsIn(source, origin).map((citation, at) => ({ anchor, place: at + 1, ...citation })),
  );
  if (written.length > 0) {
    const unknown = await unknownCitations(tx, documentId, written);
    if (unknown.length > 0) throw new UnknownCitations(unknown);
    await insertCitations(tx, { documentId, version }, written);
  }
  if (version > 1) {
    const anchors = sections.map(({ anchor }) => anchor);
    await copyChosenCitations(tx, { documentId, version }, anchors);
  }
}

/** Returns what of this cannot be cited, at the field that its anchor names; a message to translate. */
export async function citableRefusals(
  db: Queryable,
  documentId: number,
  named: readonly WrittenCitation[],
): Promise<FieldError[]> {
  if (named.length === 0) return [];
  const unknown = await unknownCitations(db, documentId, named);
  const fields = [...new Set(unknown.map(({ anchor }) => anchor))];
  return fields.map((field) => ({ field, message: msg('Nothing is published under this number') }));
}
