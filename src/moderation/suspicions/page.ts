import { casePath } from '#src/moderation/cases/case.ts';
import { memberStates, stateName } from '#src/moderation/orders/member-states.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, withQuery } from '#src/platform/http/pagination.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { recipientNames } from './labels.ts';
import type { Suspicion } from './store.ts';
import { suspicionPath, suspicionRecipients, suspicionsPath } from './suspicion.ts';

type SuspicionForm = {
  form: Form;
  action: string;
  caseHref: string;
  recipients: (Option & { group: null })[];
  states: Option[];
};

/** Returns the form with which a suspicion is raised from a case. */
export function suspicionFormPage(caseId: number, form: Form, { t, language }: Viewer): SuspicionForm {
  return {
    form,
    action: `${casePath(caseId)}/suspicions`,
    caseHref: casePath(caseId),
    recipients: suspicionRecipients.map((value) => ({ value, label: t(recipientNames[value]), group: null })),
    states: [
      { value: '', label: t('Choose one') },
      ...memberStates.map((code) => ({ value: code, label: stateName(code, language) })),
    ],
  };
}

type SuspicionsPage = {
  lines: readonly {
    href: string;
    id: number;
    caseHref: string;
    to: string;
    raisedAt: Date;
    toldAt: Date | null;
  }[];
  links: { before: string | null; after: string | null };
};

/** Returns the register of suspicions. */
export function suspicionsPage(page: Page<Suspicion>, viewer: Viewer): SuspicionsPage {
  const first = page.items[0];
  const last = page.items.at(-1);
  return {
    lines: page.items.map((suspicion) => ({
      id: suspicion.id,
      href: suspicionPath(suspicion.id),
      caseHref: casePath(suspicion.caseId),
      to: toWhom(suspicion, viewer),
      raisedAt: suspicion.raisedAt,
      toldAt: suspicion.toldAt,
    })),
    links: {
      before: page.hasBefore && first ? withQuery(suspicionsPath, { before: first.id }) : null,
      after: page.hasAfter && last ? withQuery(suspicionsPath, { after: last.id }) : null,
    },
  };
}

function toWhom({ recipient, memberState }: Suspicion, { t, language }: Viewer): string {
  const name = t(recipientNames[recipient]);
  return memberState === null ? name : `${name}: ${stateName(memberState, language)}`;
}

type SuspicionPage = {
  suspicion: Suspicion;
  to: string;
  caseHref: string;
  fileHref: string;
  form: Form | null;
  action: string;
};

/** Returns a suspicion as staff tell it to an authority. */
export function suspicionPage(suspicion: Suspicion, form: Form, viewer: Viewer): SuspicionPage {
  const path = suspicionPath(suspicion.id);
  return {
    suspicion,
    to: toWhom(suspicion, viewer),
    caseHref: casePath(suspicion.caseId),
    fileHref: `${path}/evidence.json`,
    form: suspicion.toldAt === null ? form : null,
    action: `${path}/telling`,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/suspicions/new': SuspicionForm;
    'moderation/suspicions/suspicions': SuspicionsPage;
    'moderation/suspicions/suspicion': SuspicionPage;
  }
}
