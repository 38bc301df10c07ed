import type { CodeClause } from '#src/outcomes/codes/clauses.ts';
import { numbered } from '#src/outcomes/codes/clauses.ts';
import { type ClauseDuty, codePath, type Edition, type SigningWay } from '#src/outcomes/codes/code.ts';
import {
  ownOrganisations,
  spokenOrganisations,
  type WaitingSignature,
  waitingOf,
} from '#src/outcomes/codes/opinions/page.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { Duty } from '#src/outcomes/duties/store.ts';
import type { SignOff } from '#src/outcomes/sign-offs/store.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { clauseField } from './forms.ts';
import { meets } from './fulfil.ts';
import type { Signatory } from './store.ts';

const asked: Record<Exclude<ClauseDuty, 'none'>, string> = {
  commitment: msg('A commitment of your own within {days, plural, one {# day} other {# days}} of signing'),
  report: msg(
    'A report within {days, plural, one {# day} other {# days}} of signing, then every {months} months',
  ),
};

/** Returns what a clause asks of whoever signs it, in words; null where it asks nothing. */
export function askedBy({ duty, days }: CodeClause, months: number, t: Translate): string | null {
  return duty === 'none' ? null : t(asked[duty], { days: days ?? 0, months });
}

type SigningPage = {
  code: { title: string; href: string; lang: string | null };
  action: string;
  form: Form;
  edition: number;
  inForceOn: string | null;
  textLang: string | null;
  clauses: readonly { name: string; label: string; number: string; asks: string | null }[];
  organisations: readonly Option[];
  /** Which of them ask for a countersignature, in words. */
  notes: readonly string[];
  scopes: readonly RadioOption[];
  waiting: readonly WaitingSignature[];
  /** What the viewer's organisations owe and can meet here. */
  open: readonly OpenDuty[];
};

/** A duty of an organisation of the viewer, and the documents that meet it. */
type OpenDuty = {
  id: number;
  organisationId: number;
  what: string;
  dueOn: string;
  documents: readonly Option[];
};

const dutyWords = {
  commitment: msg('A commitment for clause {clause}'),
  'progress-report': msg('A report for clause {clause}'),
};

type SigningParts = {
  code: Document;
  edition: Edition;
  clauses: readonly CodeClause[];
  signBy: SigningWay;
  reportMonths: number;
  signatories: readonly Signatory[];
  given: readonly SignOff[];
  duties: readonly Duty[];
  documents: readonly { id: number; title: string; kind: string; organisationId: number }[];
  values: Form | null;
  notes: readonly string[];
};

/** Returns the page on which a code is signed. */
export function signingPage(around: SigningParts, viewer: Viewer): SigningPage {
  const { actor, language, t } = viewer;
  const { code, edition, reportMonths, signBy } = around;
  const clauses = numbered(around.clauses);
  const organisations = spokenOrganisations(actor, { binding: true });
  const action = codePath(code.id, 'signing');
  return {
    code: {
      title: code.title,
      href: codePath(code.id),
      lang: code.language === language ? null : code.language,
    },
    action,
    form: around.values ?? openedForm(around, organisations[0]?.value ?? ''),
    ...{ edition: edition.edition, inForceOn: edition.inForceOn },
    textLang: code.language === language ? null : code.language,
    clauses: clauses.map((clause) => ({
      ...{ name: clauseField(clause.anchor), label: clause.heading, number: clause.number },
      asks: askedBy(clause, reportMonths, t),
    })),
    organisations,
    scopes: scopeOptions(signBy, t),
    notes: around.notes,
    waiting: waitingOf(around.given, `${action}/countersignature`, actor),
    open: openDuties(around, clauses, viewer),
  };
}

function openedForm({ edition, signatories, signBy }: SigningParts, organisation: string): Form {
  const signed = signatories.find(({ organisationId }) => String(organisationId) === organisation);
  const scope = signed ? (signed.whole ? 'whole' : 'clauses') : signBy === 'clauses' ? 'clauses' : 'whole';
  const ticked = (signed?.anchors ?? []).map((anchor) => [clauseField(anchor), 'yes']);
  return formWith({ organisation, version: String(edition.version), scope, ...Object.fromEntries(ticked) });
}

function scopeOptions(signBy: SigningWay, t: Translate): RadioOption[] {
  const all = [
    { value: 'whole', label: t('The whole code'), group: null },
    { value: 'clauses', label: t('The clauses ticked below'), group: null },
    { value: 'none', label: t('Nothing any more: it ends its signature'), group: null },
  ];
  return all.filter(({ value }) => value === 'none' || signBy === 'either' || value === signBy);
}

function openDuties(
  { duties, documents }: SigningParts,
  clauses: readonly { anchor: string; number: string }[],
  { actor, t }: Viewer,
): OpenDuty[] {
  const own = ownOrganisations(actor);
  return duties.flatMap(({ id, kind, anchor, organisationId, dueOn, extendedTo, metAt, excusedAt }) => {
    if (organisationId === null || !own.includes(organisationId) || metAt || excusedAt) return [];
    if (kind !== 'commitment' && kind !== 'progress-report') return [];
    const clause = clauses.find((one) => one.anchor === anchor)?.number ?? anchor ?? '';
    const fit = documents.filter((one) => one.organisationId === organisationId && one.kind === meets[kind]);
    const options = fit.map((one) => ({ value: String(one.id), label: one.title }));
    return [
      {
        id,
        organisationId,
        what: t(dutyWords[kind], { clause }),
        dueOn: extendedTo ?? dueOn,
        documents: options,
      },
    ];
  });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/codes/signing/show': SigningPage;
  }
}
