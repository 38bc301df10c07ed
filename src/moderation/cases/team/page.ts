import { casePath, queuePath } from '#src/moderation/cases/case.ts';
import { noteSubjectNames } from '#src/moderation/cases/labels.ts';
import type { CaseNote } from '#src/moderation/cases/notes/store.ts';
import { decisionRefusal, isTaken } from '#src/moderation/cases/policy.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Colleague } from './store.ts';

/** What colleagues share about a case: who looks at it, their notes and tags, and to whom it can go on. */
export type CaseTeam = {
  action: string;
  present: readonly string[];
  escalated: boolean;
  notes: readonly { about: string; body: string; lang: string | null; at: Date; by: string }[];
  subjects: readonly { value: string; label: string }[];
  tags: readonly { name: string; href: string }[];
  colleagues: readonly { value: string; label: string }[];
  can: { handOver: boolean; escalate: boolean };
  /** The revision that can be left until it is edited; null where none can. */
  settle: number | null;
  settled: boolean;
};

type TeamRows = {
  moderationCase: Case;
  present: readonly string[];
  colleagues: readonly Colleague[];
  notes: readonly CaseNote[];
  tags: readonly string[];
};

/** Returns what colleagues share about a case. */
export function caseTeam(
  { moderationCase, present, colleagues, notes, tags }: TeamRows,
  viewer: Viewer,
): CaseTeam {
  const { actor, language, now, t } = viewer;
  const { id, state, item, escalatedAt, settledRevision, authorId } = moderationCase;
  const deciding = decisionRefusal(actor, moderationCase) === null;
  const active = state === 'open' && deciding && !isTaken(actor, moderationCase, now);
  const settled = state === 'decided' && settledRevision === item.revision;
  const leavable = state === 'decided' && deciding && item.state === 'published' && !settled;
  const subjects = authorId === null ? (['case'] as const) : (['case', 'author'] as const);
  return {
    action: casePath(id),
    present,
    escalated: escalatedAt !== null,
    notes: notes.map((note) => ({
      about: t(noteSubjectNames[note.about]),
      body: note.body,
      lang: note.language === language ? null : note.language,
      at: note.writtenAt,
      by: note.writerName,
    })),
    subjects: subjects.map((subject) => ({ value: subject, label: t(noteSubjectNames[subject]) })),
    tags: tags.map((name) => ({ name, href: withQuery(queuePath, { tag: name }) })),
    colleagues: colleagues.map((each) => ({ value: String(each.id), label: each.name })),
    can: { handOver: active && colleagues.length > 0, escalate: active && escalatedAt === null },
    settle: leavable ? item.revision : null,
    settled,
  };
}
