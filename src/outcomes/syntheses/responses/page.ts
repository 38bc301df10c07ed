import { randomUUID } from 'node:crypto';
import { documentAnchor } from '#src/outcomes/documents/document.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { sectionField } from '#src/outcomes/documents/writing/forms.ts';
import { dutyState } from '#src/outcomes/duties/duty.ts';
import { answeringFor } from '#src/outcomes/syntheses/policy.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import { openAnchor, synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { verdictField } from './forms.ts';
import { verdictNames, verdicts } from './response.ts';
import type { SynthesisAddressee } from './store.ts';

type AnsweredFinding = { heading: string; verdict: string; html: SafeHtml };

/** What an organisation that is asked has said. */
export type ResponseView = {
  id: string | null;
  organisationId: number;
  organisation: string;
  href: string | null;
  group: GroupLabel;
  standing: 'to-be-asked' | 'silent' | 'declined' | 'due' | 'late' | 'responded' | 'waits' | 'removed';
  /** The day of what stands there: asked, declined, due or responded. */
  at: Date | null;
  /** Whether it came after its day. */
  wasLate: boolean;
  lang: string | null;
  lede: string | null;
  answered: readonly AnsweredFinding[];
  reportHref: string | null;
  /** The answers to being asked; none where the viewer does not say. */
  replies: readonly Option[];
  canRespond: boolean;
};

/** Returns what those say to whom a synthesis is addressed. */
export function responseViews(addressees: readonly SynthesisAddressee[], viewer: Viewer): ResponseView[] {
  const { t, language, actor, now } = viewer;
  const own = answeringFor(actor).map(({ organisationId }) => organisationId);
  return addressees.map((addressee) => {
    const { organisationId, organisation, slug, group, askedAt, reply, responseId, authorId, state } =
      addressee;
    const standing = standingOf(addressee, now);
    const isRead = state === 'published';
    const isOwn = own.includes(organisationId);
    return {
      ...{ organisationId, organisation, standing, group: groupLabel(group, t) },
      id: responseId === null ? null : documentAnchor({ id: responseId }),
      href: slug === null ? null : organisationPath({ slug }),
      at: dayShown(addressee, standing),
      wasLate:
        addressee.dueOn !== null && dutyState({ ...addressee, dueOn: addressee.dueOn }, now) === 'met-late',
      lang: addressee.language === language ? null : addressee.language,
      lede: isRead ? addressee.lede : null,
      answered: isRead ? answeredOf(addressee, viewer) : [],
      reportHref:
        isRead && responseId !== null && authorId !== null
          ? documentReportHref(actor, { id: responseId, state, authorId })
          : null,
      replies:
        isOwn && askedAt !== null && reply === null
          ? [
              { value: 'accepted', label: t('We will respond within 90 days') },
              { value: 'declined', label: t('We will not respond') },
            ]
          : [],
      canRespond: isOwn && (standing === 'due' || standing === 'late'),
    };
  });
}

function standingOf(addressee: SynthesisAddressee, now: Date): ResponseView['standing'] {
  const { askedAt, reply, state, dueOn } = addressee;
  if (state === 'published') return 'responded';
  if (state === 'held') return 'waits';
  if (state !== null) return 'removed';
  if (askedAt === null) return 'to-be-asked';
  if (reply === null) return 'silent';
  if (reply === 'declined' || dueOn === null) return 'declined';
  return dutyState({ ...addressee, dueOn }, now) === 'late' ? 'late' : 'due';
}

function dayShown(addressee: SynthesisAddressee, standing: ResponseView['standing']): Date | null {
  const { dueOn, extendedTo } = addressee;
  if (standing === 'due' || standing === 'late') {
    const day = extendedTo ?? dueOn;
    return day === null ? null : endOfDay(day);
  }
  if (standing === 'declined') return addressee.repliedAt;
  return standing === 'silent' ? addressee.askedAt : addressee.respondedAt;
}

function answeredOf(
  { sections, verdicts: said }: SynthesisAddressee,
  { t }: Pick<Viewer, 't'>,
): AnsweredFinding[] {
  return sections.map(({ anchor, heading, html }) => {
    const verdict = said[anchor];
    return { heading, verdict: verdict ? t(verdictNames[verdict]) : '', html: storedHtml(html) };
  });
}

type ResponsePage = {
  /** The version that was read. */
  version: string;
  form: Form;
  key: string;
  title: string;
  textLang: string | null;
  path: string;
  organisations: readonly Option[];
  findings: readonly { number: number; heading: string; verdict: string; text: string }[];
  verdicts: readonly RadioOption[];
  languages: readonly Option[];
};

/** Returns the form of an official response. */
export function responsePage(
  synthesis: Synthesis,
  organisations: readonly Option[],
  { t, language }: Viewer,
  form: Form,
): ResponsePage {
  const findings = synthesis.sections.filter(({ anchor }) => anchor !== openAnchor);
  return {
    ...{ form, organisations, languages: languageOptions, title: synthesis.title },
    key: form.value('key') || randomUUID(),
    version: form.value('version') || String(synthesis.version),
    textLang: synthesis.language === language ? null : synthesis.language,
    path: `${synthesesPath}/${synthesis.id}`,
    findings: findings.map(({ anchor, heading = '' }, i) => ({
      ...{ number: i + 1, heading, verdict: verdictField(anchor), text: sectionField(anchor) },
    })),
    verdicts: verdicts.map((value) => ({ value, label: t(verdictNames[value]), group: null })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/syntheses/response': ResponsePage;
  }
}
