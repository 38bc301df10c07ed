import { casePath } from '#src/moderation/cases/case.ts';
import { actNames } from '#src/moderation/decisions/labels.ts';
import { memberStates, stateName } from '#src/moderation/orders/member-states.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { datesFor } from '#src/platform/text/dates.ts';
import { bodyDeadlines, disputeOutcomes, disputePath, disputesPath, isToImplement } from './dispute.ts';
import { disputeCosts, disputeOutcomeNames } from './labels.ts';
import type { DisputableDecision, Dispute } from './store.ts';

type DisputeFormPage = {
  form: Form;
  action: string;
  caseHref: string;
  /** None where nothing has been decided in the case. */
  decisions: Option[];
  states: Option[];
};

/** Returns the form with which a dispute about a decision of a case is registered. */
export function disputeFormPage(
  caseId: number,
  decisions: readonly DisputableDecision[],
  form: Form,
  viewer: Viewer,
): DisputeFormPage {
  const { t, language } = viewer;
  return {
    form,
    action: `${casePath(caseId)}/disputes`,
    caseHref: casePath(caseId),
    decisions: decisions.map((decision) => ({
      value: String(decision.id),
      label: decisionName(decision, viewer),
    })),
    states: [
      { value: '', label: t('Choose one') },
      ...memberStates.map((code) => ({ value: code, label: stateName(code, language) })),
    ],
  };
}

type DecisionName = Pick<DisputableDecision, 'act' | 'decidedAt'>;

function decisionName({ act, decidedAt }: DecisionName, viewer: Viewer): string {
  return `${viewer.t(actNames[act])}, ${datesFor(viewer).full(decidedAt)}`;
}

type DisputesPage = {
  lines: readonly {
    href: string;
    id: number;
    body: string;
    state: string;
    broughtAt: Date;
    status: string;
    isOpen: boolean;
  }[];
  links: { before: string | null; after: string | null };
};

/** Returns the register of disputes. */
export function disputesPage(page: Page<Dispute>, { t, language }: Viewer): DisputesPage {
  return {
    lines: page.items.map(({ id, body, memberState, broughtAt, outcome, implementedAt }) => {
      const due = isToImplement(outcome) && implementedAt === null;
      const words = outcome === null ? t('Before the body') : t(disputeOutcomeNames[outcome]);
      return {
        id,
        href: disputePath(id),
        body,
        state: stateName(memberState, language),
        broughtAt,
        status: due ? `${words}: ${t('not carried out yet')}` : words,
        isOpen: outcome === null || due,
      };
    }),
    links: pageLinks(disputesPath, {}, page),
  };
}

type DisputePage = {
  dispute: Dispute;
  state: string;
  decision: string;
  /** The case, at what takes the decision back. */
  caseHref: string;
  outcome: string | null;
  /** Until when the body has to decide. */
  deadlines: { usual: Date; complex: Date };
  /** Who bears what; null where nothing is decided, or the law does not say. */
  costs: string | null;
  outcomes: (Option & { group: null })[];
  /** Null once it is noted. */
  outcomeForm: Form | null;
  outcomeAction: string;
  /** Null where there is nothing to carry out, or that is noted. */
  implementationForm: Form | null;
  implementationAction: string;
};

/** Returns a dispute as staff follow it. */
export function disputePage(
  dispute: Dispute,
  forms: { outcome: Form; implementation: Form },
  viewer: Viewer,
): DisputePage {
  const { t, language } = viewer;
  const { id, outcome, implementedAt, decisionId, caseId } = dispute;
  const path = disputePath(id);
  const costs = outcome && disputeCosts[outcome];
  return {
    dispute,
    deadlines: bodyDeadlines(dispute.broughtAt),
    costs: costs && t(costs),
    state: stateName(dispute.memberState, language),
    decision: decisionName(dispute, viewer),
    caseHref: `${casePath(caseId)}?reverse=${decisionId}`,
    outcome: outcome && t(disputeOutcomeNames[outcome]),
    outcomes: disputeOutcomes
      .filter((value) => value !== 'declined' || dispute.resolvedBefore)
      .map((value) => ({ value, label: t(disputeOutcomeNames[value]), group: null })),
    outcomeForm: outcome === null ? forms.outcome : null,
    outcomeAction: `${path}/outcome`,
    implementationForm: isToImplement(outcome) && implementedAt === null ? forms.implementation : null,
    implementationAction: `${path}/implementation`,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/disputes/new': DisputeFormPage;
    'moderation/disputes/disputes': DisputesPage;
    'moderation/disputes/dispute': DisputePage;
  }
}
