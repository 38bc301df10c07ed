import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { askersOf, speaksForIt } from '#src/outcomes/commitments/policy.ts';
import type { ReadCommitment } from '#src/outcomes/commitments/read.ts';
import type { CommitmentText } from '#src/outcomes/commitments/store.ts';
import { documentAnchor } from '#src/outcomes/documents/document.ts';
import { type OrganisationLine, organisationLine } from '#src/outcomes/documents/showing/byline.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { dutyState } from '#src/outcomes/duties/duty.ts';
import { partialDate } from '#src/outcomes/practices/practice.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { aboutOptions } from './page.ts';

type SaidText = {
  anchor: string;
  at: Date | null;
  html: SafeHtml;
  lang: string | null;
  /** Whether only its authors and moderators see it. */
  unpublished: boolean;
  reportHref: string | null;
};

/** A request for evidence with its answer, as the page of the commitment shows it. */
export type EvidenceView = SaidText & {
  by: OrganisationLine;
  about: string | null;
  /** The place of the answered request that it asks more about. */
  followsHref: string | null;
  answer: SaidText | null;
  /** Until when an answer is owed, in words; null where there is one. */
  due: { words: string; late: boolean } | null;
  answerHref: string | null;
  followUpHref: string | null;
};

/** Returns the requests for evidence about a commitment with their answers, the oldest first. */
export function evidenceViews(read: ReadCommitment, viewer: Viewer): EvidenceView[] {
  const { document, said } = read;
  const { actor } = viewer;
  const labels = new Map(aboutOptions(document, read, viewer).map(({ value, label }) => [value, label]));
  const answers = speaksForIt(actor, document);
  const asks = askersOf(actor, document).map(({ organisationId }) => organisationId);
  return said
    .filter(({ kind }) => kind === 'evidence-request')
    .map((request) => {
      const answer = said.find(({ answersId }) => answersId === request.id);
      const followed = said.some(({ followsId }) => followsId === request.id);
      const about = aboutOf(request);
      const mayFollow =
        answer?.state === 'published' &&
        !followed &&
        request.followsId === null &&
        asks.includes(request.organisationId ?? 0);
      return {
        ...textOf(request, viewer),
        by: organisationLine(request, viewer),
        about: labels.get(about) ?? null,
        followsHref: request.followsId === null ? null : `#${documentAnchor({ id: request.followsId })}`,
        answer: answer ? textOf(answer, viewer) : null,
        due: answer ? null : dueOf(read, request.id, viewer),
        answerHref:
          answers && !answer && request.state === 'published'
            ? `/evidence-requests/${request.id}/answer`
            : null,
        followUpHref: mayFollow
          ? withQuery(`${commitmentsPath}/${document.id}/evidence-requests/new`, {
              about,
              follows: request.id,
            })
          : null,
      };
    });
}

function aboutOf({ aboutIndicator, aboutMeasure, aboutReport }: CommitmentText): string {
  if (aboutIndicator !== null) return `indicator-${aboutIndicator}`;
  return aboutMeasure !== null ? `measure-${aboutMeasure}` : `report-${aboutReport}`;
}

function textOf(document: CommitmentText, viewer: Viewer): SaidText {
  const { state, language, publishedAt, sections } = document;
  return {
    anchor: documentAnchor(document),
    at: publishedAt,
    html: storedHtml(sections.map(({ html }) => html).join('\n')),
    lang: language === viewer.language ? null : language,
    unpublished: state !== 'published',
    reportHref: documentReportHref(viewer.actor, document),
  };
}

function dueOf(
  { duties }: ReadCommitment,
  requestId: number,
  { t, language, now }: Viewer,
): EvidenceView['due'] {
  const duty = duties.find(({ documentId }) => documentId === requestId);
  if (!duty || duty.metAt !== null || duty.excusedAt !== null) return null;
  const late = dutyState(duty, now) === 'late';
  const date = partialDate(duty.extendedTo ?? duty.dueOn, language);
  return {
    late,
    words: late ? t('No answer. It was due by {date}', { date }) : t('An answer is due by {date}', { date }),
  };
}
