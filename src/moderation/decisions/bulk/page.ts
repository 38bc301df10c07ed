import { casePath } from '#src/moderation/cases/case.ts';
import { type CaseHeading, caseHeading, nounNames } from '#src/moderation/cases/labels.ts';
import { decisionRefusal, isTaken } from '#src/moderation/cases/policy.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import { type DecideForm, decideForm } from '#src/moderation/decisions/page.ts';
import type { Clause } from '#src/moderation/rules/store.ts';
import type { OfferedWording } from '#src/moderation/wordings/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { type BulkOutcome, noSuchCase } from './decide-together.ts';
import { bulkPath, type TickedCase } from './ticked.ts';

type BulkRow = {
  number: string;
  /** What it is about; null where there is no such case for the viewer. */
  shown: {
    href: string;
    heading: CaseHeading;
    about: string;
    debate: { title: string; lang: string | null } | null;
    /** How its text begins; covered where it was reported as violent or hateful. */
    text: string;
    lang: string | null;
    covered: boolean;
  } | null;
  /** What is sent where it is ticked; null where it cannot be decided. */
  value: string | null;
  ticked: boolean;
  decided: boolean;
  /** Why it was not decided, or cannot be. */
  why: string | null;
};
type BulkPage = {
  rows: readonly BulkRow[];
  decide: DecideForm | null;
  form: Form;
  /** How many were decided and how many were not, of those that were sent; null before anything was. */
  outcome: { decided: number; left: number } | null;
  answers: boolean;
  backHref: string;
};

type BulkRows = {
  asked: readonly TickedCase[];
  ticked: readonly TickedCase[];
  cases: readonly Case[];
  kinds: readonly ModeratedKind[];
  clauses: readonly Clause[];
  wordings: readonly OfferedWording[];
  answers: boolean;
  /** Null before anything was sent. */
  outcome: BulkOutcome | null;
  back: string;
};

/** Returns the page on which several cases are decided together, or on which one reads what became of each. */
export function bulkPage(rows: BulkRows, form: Form, viewer: Viewer): BulkPage {
  const { asked, ticked, cases, outcome, answers, back } = rows;
  const results = [...(outcome?.values() ?? [])];
  const decided = results.filter((why) => why === null).length;
  return {
    rows: asked.map(({ id }) => {
      const row = bulkRow(
        id,
        cases.find((each) => each.id === id),
        outcome,
        viewer,
      );
      return { ...row, ticked: row.ticked && ticked.some((each) => each.id === id) };
    }),
    decide: togetherForm(rows, viewer),
    form,
    outcome: outcome && { decided, left: results.length - decided },
    answers,
    backHref: back,
  };
}

function bulkRow(id: number, found: Case | undefined, outcome: BulkOutcome | null, viewer: Viewer): BulkRow {
  const { t, language } = viewer;
  const foreign = (code: string) => (code === language ? null : code);
  const refusal = found ? refusalNow(found, viewer) : noSuchCase;
  const why = outcome?.get(id) ?? (refusal && t(refusal));
  const decided = outcome?.get(id) === null;
  return {
    number: String(id),
    shown: found
      ? {
          href: casePath(id),
          heading: caseHeading(found, viewer),
          about: t(nounNames[found.item.noun]),
          debate: found.item.context && {
            title: found.item.context.title,
            lang: foreign(found.item.context.language),
          },
          text: [found.disturbing ? (found.item.claim ?? []) : [], excerpt(found.item.html.html, 500)]
            .flat()
            .join(' '),
          lang: foreign(found.item.language),
          covered: found.disturbing,
        }
      : null,
    value: found && refusal === null ? `${id}:${found.item.revision}` : null,
    ticked: refusal === null && !outcome?.has(id),
    decided,
    why: decided ? null : why,
  };
}

/** Returns why the viewer cannot decide the case as it stands; null where they can. */
function refusalNow(found: Case, { actor, now }: Viewer): string | null {
  if (found.state !== 'open') return msg('This case has been decided already.');
  if (isTaken(actor, found, now)) return msg('A colleague has taken this case.');
  return decisionRefusal(actor, found);
}

/** Returns the form for all that can be decided: with each act that one of them allows, but what needs one text alone. */
function togetherForm({ cases, kinds, clauses, wordings }: BulkRows, viewer: Viewer): DecideForm | null {
  const forms = cases
    .filter((found) => refusalNow(found, viewer) === null)
    .map((found) =>
      decideForm(
        bulkPath,
        kindNamed(kinds, found.kind),
        found,
        { clauses, wordings },
        { takenAway: 0, published: 0 },
        viewer,
      ),
    );
  const [first] = forms;
  if (!first) return null;
  const acts = new Map(forms.flatMap((form) => form.acts.map((act) => [act.value, act])));
  acts.delete('redact');
  return {
    ...first,
    acts: decisionActs.flatMap((act) => acts.get(act) ?? []),
    previewAction: null,
    revision: null,
    closed: false,
    source: null,
    sanctions: [],
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/decisions/bulk': BulkPage;
  }
}
