import { sourceNames } from '#src/moderation/cases/labels.ts';
import type { NoticeFigures } from '#src/moderation/notices/figures-store.ts';
import { subjectLabel } from '#src/moderation/notices/labels.ts';
import { receivedNoticePath } from '#src/moderation/notices/notice.ts';
import type { Notice } from '#src/moderation/notices/store.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { NoticedSnapshot } from './store.ts';

/** What a notice says and of whom it is, as moderators read it. */
export type NoticeFacts = {
  reference: string;
  href: string;
  source: string;
  receivedAt: Date;
  /** Who sent it, as far as they said. */
  name: string | null;
  email: string | null;
  confirmed: boolean;
  /** The trusted flagger, and whether it is of their area, so that it goes first. */
  flagger: { name: string; withinArea: boolean } | null;
  suspendedUntil: Date | null;
  subject: string;
  law: string | null;
  explanation: { text: string; language: string };
  imprecise: { at: Date; because: string } | null;
  disclosed: { at: Date; because: string } | null;
  /** What they sent before and what came of it; null where nobody is known again. */
  figures: NoticeFigures | null;
};

/** A text as it was noticed, beside what stands there now. */
export type SnapshotView = {
  hash: string;
  revision: number;
  /** The version that whoever sent it had read, where that is another. */
  seenRevision: number | null;
  /** Whether other words stand there now. */
  changed: boolean;
  claim: string | null;
  html: SafeHtml | null;
  language: string | null;
};

/** Returns what a notice says, as moderators read it. */
export function noticeFacts(
  notice: Notice,
  figures: ReadonlyMap<string, NoticeFigures>,
  { t }: Viewer,
): NoticeFacts {
  const { impreciseAt, disclosedAt } = notice;
  const source = notice.withinArea ? 'trusted-flagger' : 'notice';
  return {
    reference: String(notice.id),
    href: receivedNoticePath(notice.id),
    source: t(sourceNames[source]),
    receivedAt: notice.receivedAt,
    name: notice.name,
    email: notice.email,
    confirmed: notice.confirmed,
    flagger: notice.flaggerName === null ? null : { name: notice.flaggerName, withinArea: notice.withinArea },
    suspendedUntil: notice.suspendedUntil,
    subject: subjectLabel(notice, t),
    law: notice.law,
    explanation: { text: notice.explanation, language: notice.language },
    imprecise: impreciseAt && { at: impreciseAt, because: notice.impreciseBecause ?? '' },
    disclosed: disclosedAt && { at: disclosedAt, because: notice.disclosedBecause ?? '' },
    figures: (notice.subjectHash && figures.get(notice.subjectHash.toString('hex'))) ?? null,
  };
}

/** Returns a text as it was noticed; `present`: the hash of what stands there now. */
export function snapshotView(snapshot: NoticedSnapshot, present: string | undefined): SnapshotView {
  const { hash, revision, seenRevision, claim, html, language } = snapshot;
  return {
    hash,
    revision,
    seenRevision: seenRevision === revision ? null : seenRevision,
    changed: present !== hash,
    claim,
    html,
    language,
  };
}
