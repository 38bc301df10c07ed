import type { Case } from '#src/moderation/cases/store.ts';
import {
  figuresOfSubjects,
  type NoticeFigures,
  processingOfSubjects,
} from '#src/moderation/notices/figures-store.ts';
import { type Notice, noticesOfCase } from '#src/moderation/notices/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type NoticeFacts, noticeFacts, type SnapshotView, snapshotView } from './notice-page.ts';
import { presentHash, seenOf, snapshotsOf } from './store.ts';

/** A notice in the case of one of its items. */
export type CaseNotice = { facts: NoticeFacts; snapshot: SnapshotView | null };

/** What somebody who sent a notice of the case has sent so far, what came of it, and whether it is processed. */
export type SenderRecord = {
  reference: string;
  name: string | null;
  figures: NoticeFigures;
  warnings: number;
  suspendedUntil: Date | null;
};
type NoticesOfCase = { notices: readonly CaseNotice[]; senders: readonly SenderRecord[] };

/**
 * Returns the notices of a case, oldest first: who sent them, why, and the text as it was then; and the record of each who
 * sent one and is known again.
 */
export async function caseNotices(
  deps: Deps,
  { id, kind, itemId }: Case,
  viewer: Viewer,
): Promise<NoticesOfCase> {
  const { db } = deps;
  const sent = await noticesOfCase(db, id);
  const seen = await seenOf(
    db,
    viewer.actor,
    sent.map((notice) => notice.id),
  );
  const notices = sent.filter((notice) => seen.has(notice.id));
  if (notices.length === 0) return { notices: [], senders: [] };
  const all = await snapshotsOf(
    db,
    notices.map((notice) => notice.id),
  );
  const present = await presentHash(db, kindNamed(moderatedKinds(deps), kind).snapshot(itemId));
  const shown = notices.map((notice) => {
    const own = all.find(
      (each) => each.noticeId === notice.id && each.kind === kind && each.itemId === itemId,
    );
    return {
      facts: noticeFacts(notice, new Map(), viewer),
      snapshot: own ? snapshotView(own, present) : null,
    };
  });
  return { notices: shown, senders: await sendersOf(db, notices, viewer.now) };
}

async function sendersOf(db: Queryable, notices: readonly Notice[], now: Date): Promise<SenderRecord[]> {
  const known = notices.filter(({ confirmed }) => confirmed);
  const subjects = known.flatMap(({ subjectHash }) => subjectHash ?? []);
  const figures = await figuresOfSubjects(db, subjects);
  const processing = await processingOfSubjects(db, subjects, now);
  const firsts = new Map(
    known.map((notice) => [notice.subjectHash?.toString('hex') ?? '', notice]).reverse() as [
      string,
      Notice,
    ][],
  );
  return [...firsts].flatMap(([subject, { id, name }]) => {
    const own = figures.get(subject);
    if (!own) return [];
    const { warnings = 0, suspendedUntil = null } = processing.get(subject) ?? {};
    return { reference: String(id), name, figures: own, warnings, suspendedUntil };
  });
}
