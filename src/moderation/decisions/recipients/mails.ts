import { caseSourceOf } from '#src/moderation/cases/entry-store.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import { isRestriction } from '#src/moderation/decisions/decision.ts';
import { type DecisionDraft, needsReasons } from '#src/moderation/decisions/forms.ts';
import { authorNews, outcomeNews } from '#src/moderation/decisions/news.ts';
import type { DecisionPreview } from '#src/moderation/decisions/page.ts';
import { reasonsOf } from '#src/moderation/decisions/reasons.ts';
import { type NewDecision, noReasons } from '#src/moderation/decisions/store.ts';
import { clauseHref } from '#src/moderation/rules/clause.ts';
import { clauseById, type DatedClause } from '#src/moderation/rules/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { previewMail, sendTemplate, type TemplateMail } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { datesFor, endOfDay } from '#src/platform/text/dates.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { type Addressee, addRecipients, authorById } from './store.ts';

type MailedDecision = Pick<
  NewDecision,
  'act' | 'clauseId' | 'facts' | 'explanation' | 'source' | 'sanction' | 'sanctionEndsAt' | 'reverses'
>;

/** Tells the author at once what was decided and why, and those who reported the text since then what came of it. */
export async function sendDecision(
  deps: Deps,
  tx: Tx,
  moderationCase: Case,
  decision: MailedDecision & { id: number },
  openedAt: Date,
): Promise<void> {
  for (const to of await addRecipients(tx, decision.id, moderationCase.id, openedAt)) {
    const { clauseId } = decision;
    const rule = clauseId === null ? null : await clauseById(tx, clauseId, to.language, deps.now());
    const mail =
      to.role === 'author'
        ? authorMail(moderationCase, decision, rule, to, deps.now())
        : reporterMail(moderationCase, decision, rule, to);
    const { recipientId } = to;
    const onceSent = { task: 'decision-informed', payload: { recipientId } };
    await sendTemplate(tx, deps, to, { ...mail, onceSent });
  }
}

/**
 * Returns what the author would read of this decision, in their language; what the delegates of an organisation would, in
 * that of the viewer.
 */
export async function previewForAuthor(
  deps: Deps,
  moderationCase: Case,
  draft: DecisionDraft,
  viewer: Viewer,
): Promise<DecisionPreview> {
  const { db } = deps;
  const at = deps.now();
  const { authorId, item } = moderationCase;
  const { language, timeZone } = viewer;
  const author =
    authorId === null ? { name: item.authorName, language, timeZone } : await authorById(db, authorId);
  const reasons = (needsReasons(draft) ? await reasonsOf(db, draft, at) : undefined) ?? noReasons;
  const { clauseId } = reasons;
  const rule = clauseId === null ? null : await clauseById(db, clauseId, author.language, at);
  const decision = {
    ...draft,
    ...reasons,
    source: await caseSourceOf(db, moderationCase.id),
    sanctionEndsAt: draft.sanction === 'suspension' && draft.until ? endOfDay(draft.until) : null,
    reverses: null,
  };
  const mail = authorMail(moderationCase, decision, rule, author, at);
  return { ...previewMail(deps, author, mail), language: author.language };
}

type Addressed = Pick<Addressee, 'name' | 'language' | 'timeZone'>;

function authorMail(
  moderationCase: Case,
  decision: MailedDecision,
  rule: DatedClause | null,
  to: Addressed,
  now: Date,
): TemplateMail {
  const { full } = datesFor({ ...to, now });
  const { subject, text, detection, sanction } = authorNews(
    decision,
    moderationCase.item.noun,
    translator(to.language),
    full,
  );
  return {
    template: 'moderation/decisions/mail/decision',
    subject: () => subject,
    inputs: {
      ...itemInputs(moderationCase, rule, to),
      news: text,
      facts: decision.facts,
      explanation: decision.explanation,
      detection,
      sanction,
      restricted: isRestriction(decision.act),
    },
  };
}

function reporterMail(
  moderationCase: Case,
  decision: MailedDecision,
  rule: DatedClause | null,
  to: Addressed,
): TemplateMail {
  const { subject, text } = outcomeNews(decision, translator(to.language));
  return {
    template: 'moderation/decisions/mail/outcome',
    subject: () => subject,
    inputs: { ...itemInputs(moderationCase, rule, to), news: text },
  };
}

function itemInputs({ item }: Case, rule: DatedClause | null, { name }: Addressed) {
  return {
    name,
    noun: item.noun,
    title: item.context?.title ?? '',
    excerpt: [item.claim ?? [], excerpt(item.html.html, 300) || []].flat().join('\n'),
    rule: rule && { ...rule, href: clauseHref(rule.number, rule.version) },
  };
}
