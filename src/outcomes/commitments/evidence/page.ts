import type { Request, Response } from 'express';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { askersOf } from '#src/outcomes/commitments/policy.ts';
import { periodName } from '#src/outcomes/commitments/reports/page.ts';
import type { CommitmentDetails, CommitmentText } from '#src/outcomes/commitments/store.ts';
import { inVersion } from '#src/outcomes/commitments/targets/in-version.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { type DocumentForm, documentForm } from '#src/outcomes/documents/writing/form-page.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { evidenceAnswerKind, evidenceRequestKind } from './kinds.ts';

type EvidencePage = DocumentForm & {
  commitment: { href: string; title: string; lang: string | null };
  action: string;
  languages: readonly Option[];
};

type RequestPage = EvidencePage & {
  organisations: readonly Option[];
  about: readonly Option[];
  isFollowUp: boolean;
};

type EvidenceAnswerPage = EvidencePage & { asked: { by: string; html: SafeHtml; lang: string | null } };

/** Returns what can be asked about: the indicators, measures and reports of a commitment. */
export function aboutOptions(
  document: Document,
  { details, said }: { details: CommitmentDetails; said: readonly CommitmentText[] },
  viewer: Viewer,
): Option[] {
  const { t } = viewer;
  const { indicators, measures } = inVersion(details, document.version);
  const reports = said.flatMap(({ id, state, periodFrom, periodUntil }) =>
    periodFrom !== null && periodUntil !== null && state === 'published'
      ? [{ id, from: periodFrom, until: periodUntil }]
      : [],
  );
  return [
    ...indicators.map(({ id, name }) => ({
      value: `indicator-${id}`,
      label: t('Indicator: {name}', { name }),
    })),
    ...measures.map(({ id, words }) => ({ value: `measure-${id}`, label: t('Measure: {words}', { words }) })),
    ...reports.map((period) => ({
      value: `report-${period.id}`,
      label: t('Report: {period}', { period: periodName(period, viewer) }),
    })),
  ];
}

type AskedCommitment = { document: Document; details: CommitmentDetails; said: readonly CommitmentText[] };

/** Sends the form in which evidence is asked for. */
export async function sendRequestForm(
  deps: Deps,
  req: Request,
  res: Response,
  asked: AskedCommitment,
  values: Form,
): Promise<void> {
  const { document } = asked;
  const page: RequestPage = {
    ...(await documentForm(deps, req, evidenceRequestKind, { id: document.id, values })),
    ...pageOf(document, req.viewer),
    action: `${commitmentsPath}/${document.id}/evidence-requests`,
    organisations: askersOf(req.viewer.actor, document).map(({ organisationId, name }) => ({
      value: String(organisationId),
      label: name,
    })),
    about: aboutOptions(document, asked, req.viewer),
    isFollowUp: values.value('follows') !== '',
  };
  render(
    res,
    'outcomes/commitments/evidence/request',
    { title: req.viewer.t('Ask for evidence'), index: false },
    page,
  );
}

/** Sends the form in which a request for evidence is answered. */
export async function sendAnswerForm(
  deps: Deps,
  req: Request,
  res: Response,
  { commitment, request }: { commitment: Document; request: Document },
  values: Form,
): Promise<void> {
  const { t, language } = req.viewer;
  const page: EvidenceAnswerPage = {
    ...(await documentForm(deps, req, evidenceAnswerKind, { id: request.id, values })),
    ...pageOf(commitment, req.viewer),
    action: `/evidence-requests/${request.id}/answer`,
    asked: {
      by: request.organisation ?? '',
      html: storedHtml(request.sections.map(({ html }) => html).join('\n')),
      lang: request.language === language ? null : request.language,
    },
  };
  render(
    res,
    'outcomes/commitments/evidence/answer',
    { title: t('Answer a request for evidence'), index: false },
    page,
  );
}

function pageOf(document: Document, { language }: Viewer) {
  return {
    commitment: {
      href: documentPath({ path: commitmentsPath }, document),
      ...{ title: document.title, lang: document.language === language ? null : document.language },
    },
    languages: languageOptions,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/commitments/evidence/request': RequestPage;
    'outcomes/commitments/evidence/answer': EvidenceAnswerPage;
  }
}
