import { appealHref, appealsPath } from '#src/moderation/appeals/appeal.ts';
import { caseSourceOf } from '#src/moderation/cases/entry-store.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import { isRestriction, resultingStates } from '#src/moderation/decisions/decision.ts';
import type { DecisionDraft } from '#src/moderation/decisions/forms.ts';
import {
  type Measure,
  noMeasure,
  prepareMove,
  type RefusedField,
} from '#src/moderation/decisions/measures/prepare.ts';
import { authorNews } from '#src/moderation/decisions/news.ts';
import type { DecisionPreview } from '#src/moderation/decisions/page.ts';
import { reasonsOf } from '#src/moderation/decisions/reasons.ts';
import { type NewDecision, noReasons } from '#src/moderation/decisions/store.ts';
import { tellNotifiers } from '#src/moderation/notices/told/tell.ts';
import { outcomeNews } from '#src/moderation/reports/news.ts';
import { clauseHref } from '#src/moderation/rules/clause.ts';
import { clauseById } from '#src/moderation/rules/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { previewMail, sendTemplate, type TemplateMail } from '#src/platform/mail/send-template.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { blackOut } from '#src/platform/text/black-out.ts';
import { datesFor, endOfDay } from '#src/platform/text/dates.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { type Addressee, addRecipients, readers } from './store.ts';

/** A decision as its mails tell it. */
type MailedDecision = Pick<
  NewDecision,
  | 'act'
  | 'previousState'
  | 'newState'
  | 'endsAt'
  | 'label'
  | 'clauseId'
  | 'law'
  | 'facts'
  | 'explanation'
  | 'source'
  | 'sanction'
  | 'sanctionEndsAt'
  | 'reverses'
> &
  Pick<Measure, 'redacted' | 'target'>;

/** Tells the author at once what was decided and why, and those who reported the text since then what came of it. */
export async function sendDecision(
  deps: Deps,
  tx: Tx,
  moderationCase: Case,
  decision: MailedDecision & { id: number },
  openedAt: Date,
): Promise<void> {
  for (const to of await addRecipients(tx, decision.id, moderationCase.id, openedAt)) {
    const { recipientId } = to;
    const href = appealHref(deps.config, recipientId);
    const mail = await mailTo(tx, moderationCase, decision, to, { now: deps.now(), appealHref: href });
    const onceSent = { task: 'decision-informed', payload: { recipientId } };
    await sendTemplate(tx, deps, to, { ...mail, onceSent });
  }
  await tellNotifiers(deps, tx, moderationCase, decision.id, openedAt);
}

/**
 * Returns what the author would read of this decision, and who reported it, each in their language; what the delegates of
 * an organisation would, in that of the viewer. Or what is wrong with the debate to which the item would go.
 */
export async function previewMails(
  deps: Deps,
  actor: Member,
  moderationCase: Case,
  draft: DecisionDraft,
  { language, timeZone }: Pick<Viewer, 'language' | 'timeZone'>,
): Promise<DecisionPreview[] | RefusedField> {
  const { db } = deps;
  const at = deps.now();
  const kind = kindNamed(moderatedKinds(deps), moderationCase.kind);
  const asked = { actor, kind, moderationCase, draft, site: deps.config.baseUrl, at };
  const move = draft.act === 'move' ? await prepareMove(db, asked) : noMeasure;
  if ('field' in move) return move;
  const decision = {
    ...draft,
    ...((await reasonsOf(db, draft, language, at)) ?? noReasons),
    previousState: moderationCase.item.state,
    newState: resultingStates[moderationCase.item.state]?.[draft.act] ?? moderationCase.item.state,
    endsAt: draft.ends === null ? null : endOfDay(draft.ends),
    label: draft.label ?? null,
    source: await caseSourceOf(db, moderationCase.id, draft.act === 'keep' && draft.sanction !== 'none'),
    sanctionEndsAt: draft.until === null ? null : endOfDay(draft.until),
    reverses: null,
    redacted: draft.act === 'redact' ? { passages: draft.passages, originals: [] } : null,
    target: move.target,
  };
  const previews: DecisionPreview[] = [];
  const organisation = { role: 'author', name: moderationCase.item.authorName, language, timeZone } as const;
  const found = await readers(db, moderationCase);
  const all = moderationCase.authorId === null ? [organisation, ...found] : found;
  for (const reader of all) {
    const mail = await mailTo(db, moderationCase, decision, reader, {
      now: at,
      appealHref: `${appealsPath}…`,
    });
    previews.push({ ...previewMail(deps, reader, mail), role: reader.role, language: reader.language });
  }
  return previews;
}

type Addressed = Pick<Addressee, 'role' | 'name' | 'language' | 'timeZone'>;

async function mailTo(
  db: Queryable,
  moderationCase: Case,
  decision: MailedDecision,
  to: Addressed,
  { now, appealHref: complaintHref }: { now: Date; appealHref: string },
): Promise<TemplateMail> {
  const { clauseId, law } = decision;
  const rule = clauseId === null ? null : await clauseById(db, clauseId, to.language, now);
  const dated = rule && { ...rule, href: clauseHref(rule.number, rule.version) };
  const item = { ...itemInputs(moderationCase, decision, to), rule: dated, law, appealHref: complaintHref };
  if (to.role !== 'author') {
    const { subject, text } = outcomeNews(decision, translator(to.language));
    return {
      template: 'moderation/decisions/mail/outcome',
      subject: () => subject,
      inputs: { ...item, news: text },
    };
  }
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
      ...item,
      news: text,
      target: decision.target,
      facts: decision.facts,
      explanation: decision.explanation,
      detection,
      sanction,
      restricted: isRestriction(decision.act) || decision.sanction !== 'none',
    },
  };
}

function itemInputs({ item }: Case, { act, redacted }: MailedDecision, { name }: Addressed) {
  const said = [item.claim ?? [], excerpt(item.html.html, 300) || []].flat().join('\n');
  return {
    name,
    noun: item.noun,
    title: item.context?.title ?? '',
    excerpt: act === 'redact' && redacted ? blackOut(said, redacted.passages) : said,
  };
}
