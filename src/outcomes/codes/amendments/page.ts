import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import { codePath } from '#src/outcomes/codes/code.ts';
import { amendmentKind } from '#src/outcomes/codes/kinds.ts';
import { endedRefusal } from '#src/outcomes/codes/not-ended.ts';
import {
  type NamedOrganisation,
  namedOrganisation,
  type OpinionsView,
} from '#src/outcomes/codes/opinions/page.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { canWithdraw } from '#src/outcomes/documents/policy.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { RadioOption } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import {
  type AmendmentStage,
  actNames,
  amendmentStageNames,
  type ClauseWords,
  decidableFrom,
  proposedClause,
  wordsOfClause,
} from './amendment.ts';
import type { Amendment } from './store.ts';

/** How one text of a clause differs from another; where that cannot be told, both. */
export type ClauseDifference = { stretches: readonly Stretch[] | null; before: string; after: string };

/** An amendment in a list. */
export type AmendmentLine = {
  href: string;
  title: string;
  lang: string | null;
  act: string;
  stage: string;
  /** The clause that it concerns. */
  anchor: string;
  organisation: NamedOrganisation;
  publishedAt: Date | null;
  difference: ClauseDifference;
};

function stageOfAmendment({ outcome, state }: Amendment): AmendmentStage {
  if (outcome !== null) return outcome;
  return state === 'withdrawn' ? 'withdrawn' : 'open';
}

/** Whether organisations can still say something of an amendment. */
export function isOpen(amendment: Amendment): boolean {
  return stageOfAmendment(amendment) === 'open' && amendment.state === 'published';
}

function baseClause({ act, baseHeading, baseSource }: Amendment): ClauseWords | null {
  return act === 'add' ? null : { heading: baseHeading, source: baseSource };
}

function differenceOf(before: ClauseWords | null, after: ClauseWords | null): ClauseDifference {
  const [earlier, later] = [wordsOfClause(before), wordsOfClause(after)];
  return { stretches: differencesOf(earlier, later), before: earlier, after: later };
}

/** Returns an amendment as a list shows it. */
export function amendmentLine(amendment: Amendment, { language, t }: Viewer): AmendmentLine {
  const { organisation, organisationSlug, group, title, anchor, act, publishedAt } = amendment;
  return {
    ...{ href: documentPath(amendmentKind, amendment), title, anchor, publishedAt },
    lang: amendment.language === language ? null : amendment.language,
    act: t(actNames[act]),
    stage: t(amendmentStageNames[stageOfAmendment(amendment)]),
    organisation: namedOrganisation({ organisation: organisation ?? '', organisationSlug, group }, t),
    difference: differenceOf(baseClause(amendment), proposedClause(amendment)),
  };
}

type AmendmentPage = Pick<AmendmentLine, 'title' | 'act' | 'organisation' | 'publishedAt' | 'difference'> & {
  code: { title: string; href: string; lang: string | null };
  textLang: string | null;
  clause: { heading: string; href: string; edition: string };
  reasons: { html: SafeHtml; cited: SectionCitations | undefined } | null;
  /** Where it stands, as a sentence. */
  state: string;
  others: readonly AmendmentLine[];
  opinions: OpinionsView;
  /** What was decided; null while nothing is. */
  decision: { outcome: string; reasons: string | null; at: Date; difference: ClauseDifference | null } | null;
  /** The form of the decision, for those who may; `from`: the day from which it can be sent. */
  decide: { form: Form; action: string; outcomes: readonly RadioOption[]; from: Date | null } | null;
  restateHref: string | null;
  reportHref: string | null;
  withdrawal: string | null;
};

const stateWords: Record<AmendmentStage, string> = {
  open: msg('Open: organisations can say what they think of it until it is decided.'),
  accepted: msg('Accepted: it is in the draft of the next edition.'),
  changed: msg('Accepted with changes: what was accepted is in the draft of the next edition.'),
  declined: msg('Declined, with reasons.'),
  overtaken: msg('Overtaken: a new edition changed this clause before the amendment was decided.'),
  withdrawn: msg('Withdrawn by those who proposed it.'),
};

const outcomeWords = {
  accepted: msg('Accept it as it is'),
  changed: msg('Accept it with changes'),
  declined: msg('Decline it'),
};

/** What the page of an amendment is made from beside it. */
type AmendmentParts = {
  code: { id: number; title: string; language: string };
  /** Whether the code has ended: then nothing more is said or decided about it. */
  hasEnded: boolean;
  others: readonly Amendment[];
  opinions: OpinionsView;
  /** What its texts cite. */
  cited: ReadonlyMap<string, SectionCitations>;
  /** The form of the decision; null where the viewer may not decide. */
  decision: Form | null;
};

/** Returns the page of an amendment. */
export function amendmentPage(amendment: Amendment, around: AmendmentParts, viewer: Viewer): AmendmentPage {
  const { actor, language, now, t } = viewer;
  const { code, others, opinions, cited, decision } = around;
  const { title, act, organisation, publishedAt, difference } = amendmentLine(amendment, viewer);
  const { id, codeId, anchor, outcome, decidedAt, acceptedHeading, acceptedText } = amendment;
  const stage = stageOfAmendment(amendment);
  const reasons = amendment.sections.find((section) => section.anchor === 'reasons');
  const from = publishedAt === null ? null : decidableFrom(publishedAt);
  const accepted = acceptedHeading === null ? null : { heading: acceptedHeading, source: acceptedText ?? '' };
  const edition = t('edition {number, number}', { number: amendment.baseEdition });
  return {
    ...{ title, act, organisation, publishedAt, difference },
    code: {
      title: code.title,
      href: codePath(codeId),
      lang: code.language === language ? null : code.language,
    },
    textLang: amendment.language === language ? null : amendment.language,
    clause: {
      heading: amendment.baseHeading,
      href: `${withQuery(codePath(codeId), { edition: amendment.baseEdition })}#${anchor}`,
      edition,
    },
    reasons: reasons ? { html: storedHtml(reasons.html), cited: cited.get(reasons.anchor) } : null,
    state: stage === 'open' && around.hasEnded ? t(endedRefusal) : t(stateWords[stage]),
    others: others
      .filter((other) => other.id !== id && other.anchor === anchor)
      .map((other) => amendmentLine(other, viewer)),
    opinions,
    decision:
      outcome === null || decidedAt === null
        ? null
        : {
            ...{ outcome: t(amendmentStageNames[outcome]), reasons: amendment.reasons, at: decidedAt },
            difference: accepted && differenceOf(baseClause(amendment), accepted),
          },
    decide:
      decision === null
        ? null
        : {
            ...{
              form: decision,
              action: `/amendments/${id}/decision`,
              from: from !== null && now < from ? from : null,
            },
            outcomes: (amendment.act === 'strike'
              ? (['accepted', 'declined'] as const)
              : (['accepted', 'changed', 'declined'] as const)
            ).map((value) => ({ value, label: t(outcomeWords[value]), group: null })),
          },
    restateHref:
      stage === 'overtaken'
        ? withQuery('/amendments/new', { code: codeId, clause: anchor, restates: id })
        : null,
    reportHref: documentReportHref(viewer.actor, amendment),
    withdrawal: isOpen(amendment) && canWithdraw(actor, amendment) ? `/amendments/${id}/withdrawal` : null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/codes/amendments/show': AmendmentPage;
    'outcomes/codes/amendments/index': {
      code: { title: string; href: string; lang: string | null };
      lines: readonly AmendmentLine[];
    };
  }
}
