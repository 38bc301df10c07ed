import type { Queryable } from '#src/platform/db/database.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DescribedTarget, DraftKind, DraftTarget } from '#src/platform/slice/draft-kind.ts';

/** Returns the kind of the drafts for this target; throws NotFound where no slice brings any. */
export function draftKindFor(kinds: readonly DraftKind[], target: DraftTarget): DraftKind {
  const kind = kinds.find(({ isFor }) => isFor(target));
  if (!kind) throw new NotFound();
  return kind;
}

/** Returns these rows of drafts, each with what its author is shown of its target. */
export async function withTargets<Row extends DraftTarget>(
  db: Queryable,
  kinds: readonly DraftKind[],
  viewer: Viewer,
  rows: readonly Row[],
): Promise<{ row: Row; target: DescribedTarget; writingPath: string }[]> {
  const described = new Map<Row, DescribedTarget>();
  for (const kind of kinds) {
    const own = rows.filter((row) => kind.isFor(row));
    const targets = own.length === 0 ? [] : await kind.describe(db, viewer, own);
    own.forEach((row, i) => {
      const target = targets[i];
      if (target) described.set(row, target);
    });
  }
  return rows.flatMap((row) => {
    const target = described.get(row);
    return target ? [{ row, target, writingPath: draftKindFor(kinds, row).writingPath(row) }] : [];
  });
}
