import { permalink } from '#src/forum/contributions/contribution.ts';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import {
  type Act,
  actNames,
  reversalOf,
  type Sanction,
  sanctionNames,
} from '#src/moderation/decisions/decision.ts';
import type { Decision } from '#src/moderation/decisions/store.ts';
import { actsFor, claimant, judgeRefusal } from '#src/moderation/policy.ts';
import type { Clause } from '#src/moderation/rules/clauses.ts';
import { screeningTexts } from '#src/moderation/screening/screening.ts';
import { type Named, named } from '#src/people/members/member.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { excerpt } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { Case, Entry } from './case-queries.ts';
import { caseTitle, ruleNames } from './queue-page.ts';

type Option = { value: string; label: string; group: null };
type Link = { name: string; href: string };

type DecisionLine = {
  name: string;
  at: Date;
  by: string;
  rule: string | null;
  facts: string | null;
  sanction: string | null;
  until: Date | null;
  about: string | null;
  reversed: boolean;
};

type CasePage = {
  id: number;
  title: string;
  board: Link;
  debate: Link & { lang: string | null };
  status: { label: string; kind: 'held' | 'done' | 'plain' };
  openedAt: Date;
  claim: { text: 'mine' | 'colleague'; name: string; until: Date } | null;
  item: {
    author: Named;
    group: GroupLabel;
    organisation: string | null;
    at: Date;
    href: string;
    state: Case['state'];
    lang: string | null;
    html: SafeHtml;
    answered: { name: string; html: SafeHtml; lang: string | null } | null;
    editedAt: Date | null;
  };
  entries: readonly { title: string; text: string | null; reporter: Named | null; at: Date }[];
  decisions: readonly DecisionLine[];
  author: {
    since: Date;
    published: number;
    warnings: number;
    suspensions: number;
    history: readonly DecisionLine[];
  };
  /** Why the reader cannot decide it; null where they can, or nothing is to be decided. */
  refusal: string | null;
  can: { claim: string | null; extend: string | null; release: string | null };
  decide: {
    action: string;
    previewAction: string;
    revision: number;
    /** Whether what is to be published or declined was written before its debate closed. */
    closed: boolean;
    acts: readonly Option[];
    clauses: readonly { value: string; label: string }[];
    sanctions: readonly Option[];
  } | null;
  reverse: { action: string; consequence: string } | null;
  form: Form;
  preview: Preview | null;
};

type CaseRows = {
  kase: Case;
  entries: readonly Entry[];
  history: readonly Decision[];
  clauses: readonly Clause[];
};
type Reader = { actor: Actor; t: Translate; language: string; now: Date };

/** Each choice with its consequence (messages to translate). */
const actChoices: Partial<Record<Act, string>> = {
  approve: msg('Publish: it appears in the debate now, and the author is told'),
  decline: msg('Decline: it is never public; the author reads why'),
  keep: msg('Keep: nothing changes; those who reported it are told'),
  remove: msg('Remove: only the author and moderators see it; the author reads why'),
};
const sanctionChoices: Record<Sanction, string> = {
  none: msg('Nothing further'),
  warning: msg('Warn: the author is told that the next breach can suspend the account'),
  suspension: msg('Suspend: the author reads, but writes nothing until the day you choose'),
};
const reversals = {
  approve: msg('The text will be published, and what followed for the author is lifted.'),
  restore: msg('The text is back where it was, and what followed for the author is lifted.'),
} as const;
const statuses = {
  open: { label: msg('Open'), kind: 'held' },
  decided: { label: msg('Decided'), kind: 'done' },
  withdrawn: { label: msg('Withdrawn by the author'), kind: 'plain' },
} as const;

/** What the author would be told, in the author's language. */
export type Preview = { subject: string; text: string; language: string };

/** A case as a moderator sees it: the item in its place, what was said about it, the author's record, the decision. */
export function casePage(rows: CaseRows, form: Form, preview: Preview | null, reader: Reader): CasePage {
  const { kase, entries, history, clauses } = rows;
  const { actor, t, language, now } = reader;
  const foreign = (code: string) => (code === language ? null : code);
  const path = debatePath({ id: kase.debateId, slug: kase.debateSlug });
  const base = `/moderation/cases/${kase.id}`;
  const open = kase.caseState === 'open';
  const holder = claimant(kase, now);
  const refusal = judgeRefusal(actor, kase);
  const mine = holder !== null && holder === actor.id;
  const free = open && holder === null && refusal === null;
  const own = history.filter((decision) => decision.contributionId === kase.contributionId);
  const standing = (kind: Sanction) =>
    history.filter((d) => d.sanction === kind && d.reversedBy === null).length;
  const present = entries.filter(({ at }) => at >= kase.openedAt);
  return {
    id: kase.id,
    title: caseTitle(present.length > 0 ? present : entries, t),
    board: { name: kase.boardName, href: `/boards/${kase.boardSlug}` },
    debate: { name: kase.debateTitle, href: path, lang: foreign(kase.debateLanguage) },
    status: { label: t(statuses[kase.caseState].label), kind: statuses[kase.caseState].kind },
    openedAt: kase.openedAt,
    claim:
      holder === null || kase.claimedUntil === null
        ? null
        : { text: mine ? 'mine' : 'colleague', name: kase.claimantName ?? '', until: kase.claimedUntil },
    item: {
      author: named(kase.authorName, kase.authorHandle),
      group: groupLabel(kase.group, t),
      organisation: kase.organisation,
      at: kase.submittedAt,
      href: permalink({ id: kase.contributionId, threadId: kase.threadId }, path),
      state: kase.state,
      lang: foreign(kase.language),
      html: kase.html,
      answered: kase.answered && { ...kase.answered, lang: foreign(kase.answered.language) },
      editedAt: kase.editedAt,
    },
    entries: entries.map((entry) => entryLine(entry, t)),
    decisions: own.map((decision) => decisionLine(decision, t, true)).reverse(),
    author: {
      since: kase.authorSince,
      published: kase.publishedCount,
      warnings: standing('warning'),
      suspensions: standing('suspension'),
      history: history
        .filter((each) => !own.includes(each))
        .map((decision) => decisionLine(decision, t, can(actor, 'case:decide', decision.boardId))),
    },
    refusal: open && refusal ? t(refusal) : null,
    can: {
      claim: free ? `${base}/claim` : null,
      extend: open && mine ? `${base}/claim` : null,
      release: open && mine ? `${base}/release` : null,
    },
    decide: open && (mine || free) ? decideForm(kase, clauses, base, reader) : null,
    reverse: reverseForm(own, kase, refusal, t),
    form,
    preview,
  };
}

function decideForm(
  kase: Case,
  clauses: readonly Clause[],
  base: string,
  { actor, t, now }: Reader,
): CasePage['decide'] {
  return {
    action: `${base}/decisions`,
    previewAction: `${base}/preview`,
    revision: kase.revision,
    closed: kase.state === 'held' && !isOpen({ state: kase.debateState, closesAt: kase.closesAt }, now),
    acts: actsFor(actor, kase).map((act) => ({
      value: act,
      label: t(actChoices[act] ?? actNames[act]),
      group: null,
    })),
    clauses: [
      { value: '', label: t('Choose a rule') },
      ...clauses.map(({ number, title }) => ({ value: number, label: `${number} ${title}` })),
    ],
    sanctions: Object.entries(sanctionChoices).map(([value, label]) => ({
      value,
      label: t(label),
      group: null,
    })),
  };
}

function reverseForm(
  own: readonly Decision[],
  kase: Case,
  refusal: string | null,
  t: Translate,
): CasePage['reverse'] {
  const [last] = own;
  const reversal = last && reversalOf(last);
  if (!reversal || refusal || kase.caseState !== 'decided' || kase.state !== last.newState) return null;
  return { action: `/decisions/${last.id}/reversal`, consequence: t(reversals[reversal.act]) };
}

function entryLine(entry: Entry, t: Translate): CasePage['entries'][number] {
  const reporter = entry.reporterName === null ? null : named(entry.reporterName, entry.reporterHandle ?? '');
  if (entry.rule !== null)
    return { title: t(ruleNames[entry.rule]), text: t(screeningTexts[entry.rule]), reporter, at: entry.at };
  if (entry.source === 'staff')
    return { title: t('Taken up by a moderator'), text: entry.words, reporter, at: entry.at };
  return { title: `${entry.clause} ${entry.clauseTitle}`, text: entry.words, reporter, at: entry.at };
}

// Texts of other boards' items, and what was said about them, are for the moderators of those boards.
function decisionLine(decision: Decision, t: Translate, readable: boolean): DecisionLine {
  const { snapshot, sanction } = decision;
  return {
    name: t(actNames[decision.act]),
    at: decision.decidedAt,
    by: decision.deciderName,
    rule: decision.clause === null ? null : `${decision.clause} ${decision.clauseTitle}`,
    facts: readable ? decision.facts : null,
    sanction: sanction === 'none' ? null : t(sanctionNames[sanction]),
    until: decision.suspendedUntil,
    about: readable && snapshot ? excerpt(snapshot.html.html, 120) : null,
    reversed: decision.reversedBy !== null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/cases/case': CasePage;
  }
}
