import { listBoards } from '#src/forum/boards/store.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** The boards and organisations to choose from where a document is sent in. */
export type DocumentPlaces = { boards: readonly Option[]; organisations: readonly Option[] };

/** Returns the boards and the organisations to choose from; with `binding`, those that the viewer binds. */
export async function placesFor(
  { db }: Pick<Deps, 'db'>,
  { actor, language, now }: Viewer,
  { binding = false }: { binding?: boolean } = {},
): Promise<DocumentPlaces> {
  const boards = await listBoards(db, language, now);
  const own = actor.kind === 'member' ? actor.affiliations : [];
  return {
    boards: boards
      .filter(({ archived }) => !archived)
      .map(({ slug, name }) => ({ value: slug, label: name })),
    organisations: own
      .filter(
        ({ listed, speak, countersign, countersigned }) =>
          listed && speak && !countersigned && (countersign || !binding),
      )
      .map(({ organisationId, name }) => ({ value: String(organisationId), label: name })),
  };
}
