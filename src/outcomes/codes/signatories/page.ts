import { type CodeClause, numbered } from '#src/outcomes/codes/clauses.ts';
import { codePath } from '#src/outcomes/codes/code.ts';
import { type NamedOrganisation, namedOrganisation } from '#src/outcomes/codes/opinions/page.ts';
import { mayJudge } from '#src/outcomes/codes/policy.ts';
import type { Signatory } from '#src/outcomes/codes/signing/store.ts';
import { anyDocumentPath, documentAnchor } from '#src/outcomes/documents/document.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { spokenFor } from '#src/outcomes/documents/visibility.ts';
import { type DutyState, dutyState } from '#src/outcomes/duties/duty.ts';
import type { Duty } from '#src/outcomes/duties/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { lastStep, replyUntil, stepName, takesReply } from './step.ts';
import type { Step } from './store.ts';

type CodeLink = { title: string; href: string; lang: string | null };

/** A signatory in the table. */
type SignatoryLine = NamedOrganisation & {
  page: string | null;
  edition: number;
  /** Whether a later edition waits for its signature. */
  signsAgain: boolean;
  what: string;
  signedAt: Date;
  late: number;
  step: string | null;
};

/** From which step on a signatory is listed apart. */
export const apartFrom = 3;

/** Returns the signatories of a code as its table shows them: those who take part, and those suspended or removed. */
export function signatoriesPage(
  code: Document,
  {
    signatories,
    duties,
    newest,
  }: { signatories: readonly Signatory[]; duties: readonly Duty[]; newest: number | null },
  viewer: Viewer,
) {
  const { language, now, t } = viewer;
  const lines = signatories.map((one) => {
    const own = duties.filter(({ organisationId }) => organisationId === one.organisationId);
    const line: SignatoryLine = {
      ...namedOrganisation(one, t),
      page: one.organisationSlug === null ? null : codePath(code.id, 'signatories', one.organisationSlug),
      ...{
        edition: one.edition,
        signsAgain: newest !== null && one.edition < newest,
        signedAt: one.signedAt,
      },
      what: one.whole
        ? t('The whole code')
        : t('{count, plural, one {# clause} other {# clauses}}', { count: one.anchors.length }),
      late: own.filter((duty) => dutyState(duty, now) === 'late').length,
      step: one.step === 0 ? null : t(stepName(one.step)),
    };
    return { line, apart: one.step >= apartFrom };
  });
  return {
    code: codeLink(code, language),
    lines: lines.filter(({ apart }) => !apart).map(({ line }) => line),
    apart: lines.filter(({ apart }) => apart).map(({ line }) => line),
    csvHref: codePath(code.id, 'signatories.csv'),
  };
}

function codeLink({ id, title, language: written }: Document, language: string): CodeLink {
  return { title, href: codePath(id), lang: written === language ? null : written };
}

function dutyName(kind: Duty['kind']): string {
  if (kind === 're-sign') return msg('Sign the new edition');
  return kind === 'commitment' ? msg('A commitment') : msg('A report');
}

const stateNames: Record<DutyState, string> = {
  due: msg('due'),
  late: msg('late'),
  met: msg('met in time'),
  'met-late': msg('met late'),
  excused: msg('excused'),
};

type DutyLine = {
  what: string;
  clause: string | null;
  dueOn: string;
  state: string;
  late: boolean;
  metHref: string | null;
};

type StepView = {
  id: number;
  name: string;
  reasons: string;
  at: Date;
  reply: { anchor: string; html: SafeHtml; lang: string | null; at: Date; reportHref: string | null } | null;
};

type SignatoryPage = {
  code: CodeLink;
  organisation: NamedOrganisation;
  signed: { edition: number; what: string; at: Date } | null;
  duties: readonly DutyLine[];
  steps: readonly StepView[];
  path: string;
  /** The form of the next step, for stewards where a duty is late. */
  next: { form: Form; step: number; name: string; late: readonly Option[] } | null;
  reversal: { form: Form; id: number } | null;
  reply: { form: Form; key: string; step: number; until: Date; languages: readonly Option[] } | null;
};

type SignatoryParts = {
  organisation: { id: number; name: string; slug: string; group: Signatory['group'] };
  signatory: Signatory | undefined;
  clauses: readonly CodeClause[];
  duties: readonly Duty[];
  steps: readonly Step[];
  replies: readonly Document[];
  forms: { step: Form; reversal: Form; reply: Form; key: string };
};

/** Returns the page of a signatory: what it owes, the steps about it, and what it says of them. */
export function signatoryPage(code: Document, around: SignatoryParts, viewer: Viewer): SignatoryPage {
  const { actor, language, now, t } = viewer;
  const { organisation, signatory, steps, replies, forms } = around;
  const clauses = numbered(around.clauses);
  const [last] = steps;
  const duties = around.duties.filter(({ organisationId }) => organisationId === organisation.id);
  const late = duties
    .filter((duty) => dutyState(duty, now) === 'late')
    .map((duty) => ({ value: String(duty.id), label: labelOf(duty, clauses, t) }));
  const judges = mayJudge(actor, organisation.id);
  const step = (last?.step ?? 0) + 1;
  const open = steps.find((one) => takesReply(one) && one.replyId === null && now <= replyUntil(one.takenAt));
  const { id: organisationId, name, slug, group } = organisation;
  return {
    code: codeLink(code, language),
    organisation: namedOrganisation({ organisation: name, organisationSlug: slug, group }, t),
    signed: signatory
      ? {
          ...{ edition: signatory.edition, at: signatory.signedAt },
          what: signatory.whole ? t('The whole code') : clauseNumbers(signatory, clauses, t),
        }
      : null,
    duties: duties.map((duty) => ({
      what: t(dutyName(duty.kind)),
      clause: clauses.find(({ anchor }) => anchor === duty.anchor)?.number ?? null,
      dueOn: duty.extendedTo ?? duty.dueOn,
      state: t(stateNames[dutyState(duty, now)]),
      late: dutyState(duty, now) === 'late',
      metHref: duty.metByDocument === null ? null : anyDocumentPath(duty.metByDocument),
    })),
    steps: steps.map((one) => stepView(one, replies, viewer)),
    path: codePath(code.id, 'signatories', slug),
    next:
      judges && late.length > 0 && step <= lastStep
        ? { form: forms.step, step, name: t(stepName(step)), late }
        : null,
    reversal:
      judges && last && last.step > 0 && last.takenBy !== actor.id
        ? { form: forms.reversal, id: last.id }
        : null,
    reply:
      open && spokenFor(actor).includes(organisationId)
        ? {
            ...{ form: forms.reply, key: forms.key, step: open.id, until: replyUntil(open.takenAt) },
            languages: languageOptions,
          }
        : null,
  };
}

function labelOf(
  { kind, anchor, dueOn }: Duty,
  clauses: readonly { anchor: string; number: string }[],
  t: Translate,
) {
  const clause = clauses.find((one) => one.anchor === anchor)?.number;
  return [t(dutyName(kind)), clause && t('clause {number}', { number: clause }), dueOn]
    .filter(Boolean)
    .join('\u00a0· ');
}

function clauseNumbers(
  { anchors }: Signatory,
  clauses: readonly { anchor: string; number: string }[],
  t: Translate,
) {
  const numbers = clauses.filter(({ anchor }) => anchors.includes(anchor)).map(({ number }) => number);
  return t('Clauses {numbers}', { numbers: numbers.join(', ') });
}

function stepView(step: Step, replies: readonly Document[], { actor, language, t }: Viewer): StepView {
  const reply = replies.find(({ id }) => id === step.replyId);
  const [section] = reply?.sections ?? [];
  return {
    ...{ id: step.id, name: t(stepName(step.step)), reasons: step.reasons, at: step.takenAt },
    reply:
      reply && section
        ? {
            ...{ anchor: documentAnchor(reply), html: storedHtml(section.html), at: reply.createdAt },
            lang: reply.language === language ? null : reply.language,
            reportHref: documentReportHref(actor, reply),
          }
        : null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/codes/signatories/index': ReturnType<typeof signatoriesPage>;
    'outcomes/codes/signatories/show': SignatoryPage;
  }
}
