import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { consultationDays } from '#src/outcomes/syntheses/consultation/consultation.ts';
import { isCorrection, missingIn } from '#src/outcomes/syntheses/consultation/open.ts';
import { synthesisKind } from '#src/outcomes/syntheses/kind.ts';
import { canSteer } from '#src/outcomes/syntheses/policy.ts';
import { sourcesPath } from '#src/outcomes/syntheses/sources/sources.ts';
import type { OpenSources } from '#src/outcomes/syntheses/sources/store.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** How many contributions have neither a citation nor a reason, and where they get one. */
type UnsortedLine = { count: number; href: string };

type CoursePage = {
  form: Form;
  title: string;
  textLang: string | null;
  path: string;
  /** The version that would be asked about, and what it lacks; null where there is no new one. */
  next: {
    version: number;
    missing: string | null;
    /** What stands in place of the button. */
    unsorted: UnsortedLine | null;
    leastDays: number;
    /** All of it, shown once more before it becomes public; null before that is asked. */
    reading: { title: string; lede: string; lang: string | null; sections: readonly SectionView[] } | null;
  } | null;
  endsAt: Date | null;
  /** What stands in place of the button that publishes it. */
  unsorted: UnsortedLine | null;
  /** The names of organisations that the form suggests. */
  suggested: readonly string[];
  can: { steer: boolean; address: boolean; publish: boolean; correct: boolean; abandon: boolean };
};

type CourseParts = { viewer: Viewer; form: Form; suggested: readonly string[]; open: OpenSources };

/** Returns the page on which the course of a synthesis is set: who writes it, whom it asks, what comes next. */
export function coursePage(
  synthesis: Synthesis,
  newest: Document,
  { viewer, form, suggested, open }: CourseParts,
): CoursePage {
  const { actor, now, t, language } = viewer;
  const { id, title, stage, state, endsAt, currentVersion, doneAt } = synthesis;
  const isNew = state === 'drafting' || newest.version > currentVersion;
  const missing = missingIn(newest, synthesis);
  const href = `${sourcesPath(id)}?show=open`;
  const unsorted = (count: number) => (count === 0 ? null : { count, href });
  const isOver = stage === 'consultation' && endsAt !== null && endsAt <= now;
  return {
    ...{ form, title, suggested, path: `${synthesesPath}/${id}` },
    textLang: synthesis.language === language ? null : synthesis.language,
    next: isNew
      ? {
          version: newest.version,
          missing: missing && t(missing),
          unsorted: unsorted(open.newest),
          leastDays: consultationDays.least,
          reading: form.value('read') === '' ? null : readingOf(newest, viewer),
        }
      : null,
    unsorted: unsorted(open.current),
    endsAt: stage === 'consultation' ? endsAt : null,
    can: {
      steer: canSteer(actor, synthesis),
      address: doneAt === null,
      publish: isOver,
      correct: stage === 'published' && isNew && missing === null && isCorrection(synthesis, newest),
      abandon: canSteer(actor, synthesis) && doneAt === null,
    },
  };
}

function readingOf(newest: Document, viewer: Viewer) {
  return {
    ...{ title: newest.title, lede: newest.lede, sections: sectionViews(synthesisKind, newest, viewer) },
    lang: newest.language === viewer.language ? null : newest.language,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/syntheses/course': CoursePage;
  }
}
