import { randomUUID } from 'node:crypto';
import { documentAnchor } from '#src/outcomes/documents/document.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { spokenFor } from '#src/outcomes/documents/visibility.ts';
import { recognisers } from '#src/outcomes/practices/policy.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';

/** What another organisation said of a practice. */
export type RecognitionView = {
  anchor: string;
  organisation: { name: string; href: string | null; group: GroupLabel };
  words: string;
  lang: string | null;
  at: Date | null;
  reportHref: string | null;
  /** The number of the organisation, where the viewer may take it back for it; else null. */
  endFor: number | null;
};

/** The form by which another organisation recognises a practice. */
export type RecognitionFormView = {
  form: Form;
  key: string;
  organisations: readonly Option[];
  languages: readonly Option[];
};

/** Returns who recognises a practice. */
export function recognitionViews(
  given: readonly Document[],
  { actor, language, t }: Viewer,
): RecognitionView[] {
  return given
    .filter(({ state }) => state === 'published')
    .map((document) => ({
      anchor: documentAnchor(document),
      organisation: {
        name: document.organisation ?? '',
        href:
          document.organisationSlug === null ? null : organisationPath({ slug: document.organisationSlug }),
        group: groupLabel(document.group, t),
      },
      words: document.lede,
      lang: document.language === language ? null : document.language,
      at: document.publishedAt,
      reportHref: documentReportHref(actor, document),
      endFor: spokenFor(actor).includes(document.organisationId ?? 0) ? document.organisationId : null,
    }));
}

/** Returns the form of a recognition; null where the viewer speaks for no organisation that could give one. */
export function recognitionForm(
  practice: Document,
  given: readonly Document[],
  form: Form,
  { actor }: Viewer,
): RecognitionFormView | null {
  const may = recognisers(actor, practice, given);
  if (may.length === 0 || actor.kind === 'visitor') return null;
  return {
    form,
    key: form.value('key') || randomUUID(),
    organisations: actor.affiliations
      .filter(({ organisationId }) => may.includes(organisationId))
      .map(({ organisationId, name }) => ({ value: String(organisationId), label: name })),
    languages: languageOptions,
  };
}
