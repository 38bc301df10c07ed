import type { Case } from '#src/moderation/cases/store.ts';
import { figuresOfSubjects } from '#src/moderation/notices/figures-store.ts';
import { noticesOfCase } from '#src/moderation/notices/store.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type NoticeFacts, noticeFacts, type SnapshotView, snapshotView } from './notice-page.ts';
import { presentHash, snapshotsOf } from './store.ts';

/** A notice in the case of one of its items. */
export type CaseNotice = { facts: NoticeFacts; snapshot: SnapshotView | null };

/** Returns the notices of a case, oldest first: who sent them, why, and the text as it was then. */
export async function caseNotices(
  deps: Deps,
  { id, kind, itemId }: Case,
  viewer: Viewer,
): Promise<CaseNotice[]> {
  const { db } = deps;
  const notices = await noticesOfCase(db, id);
  if (notices.length === 0) return [];
  const figures = await figuresOfSubjects(
    db,
    notices.flatMap(({ subjectHash }) => subjectHash ?? []),
  );
  const all = await snapshotsOf(
    db,
    notices.map((notice) => notice.id),
  );
  const present = await presentHash(db, kindNamed(moderatedKinds(deps), kind).snapshot(itemId));
  return notices.map((notice) => {
    const own = all.find(
      (each) => each.noticeId === notice.id && each.kind === kind && each.itemId === itemId,
    );
    return { facts: noticeFacts(notice, figures, viewer), snapshot: own ? snapshotView(own, present) : null };
  });
}
