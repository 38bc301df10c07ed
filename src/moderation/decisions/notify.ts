import { z } from 'zod';
import type { Case } from '#src/moderation/cases/case-queries.ts';
import { type NewDecision, sourceOf } from '#src/moderation/cases/statements.ts';
import type { DecisionDraft } from '#src/moderation/forms.ts';
import { authorNews, outcomeNews } from '#src/moderation/labels.ts';
import { clauseInForce } from '#src/moderation/rules/clauses.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { sendTemplate, type TemplateMail, writeMail } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { datesFor, endOfDay } from '#src/platform/text/dates.ts';
import { excerpt } from '#src/platform/text/markdown.ts';
import { isRestriction } from './decision.ts';

type Told = Pick<
  NewDecision,
  'act' | 'clauseId' | 'facts' | 'source' | 'sanction' | 'suspendedUntil' | 'reverses'
>;

const Recipient = z.object({
  id: z.number(),
  email: z.string(),
  name: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});

/** Tells the author at once what was decided and why, and those who reported the text since then what came of it. */
export async function tellAboutDecision(
  deps: Deps,
  tx: Tx,
  kase: Case,
  told: Told,
  openedAt: Date,
): Promise<void> {
  const recipients = await many(
    tx,
    Recipient,
    sql`SELECT m.id, m.email::text, m.name, m.language, m.time_zone FROM members m
        WHERE m.email IS NOT NULL AND (m.id = ${kase.authorId} OR m.id IN (
          SELECT e.reporter_id FROM case_entries e
          WHERE e.case_id = ${kase.id} AND e.source = 'flag' AND e.at >= ${openedAt}))`,
  );
  for (const to of recipients) {
    const rule = told.clauseId === null ? null : await ruleOf(tx, told.clauseId, to.language);
    await sendTemplate(tx, deps, to, decisionMail(deps, kase, told, rule, to, to.id === kase.authorId));
  }
}

const Author = Recipient.pick({ name: true, language: true, timeZone: true });

/** What the author would be told of this decision, in their language. */
export async function previewForAuthor(deps: Deps, kase: Case, draft: DecisionDraft) {
  const { db, now } = deps;
  const author = await one(
    db,
    Author,
    sql`SELECT name, language, time_zone FROM members WHERE id = ${kase.authorId}`,
  );
  const clauseId = isRestriction(draft.act) ? ((await clauseInForce(db, draft.clause, now())) ?? null) : null;
  const rule = clauseId === null ? null : await ruleOf(db, clauseId, author.language);
  const suspendedUntil = draft.sanction === 'suspension' && draft.until ? endOfDay(draft.until) : null;
  const source = await sourceOf(db, kase.id);
  const told = { ...draft, facts: draft.facts || null, clauseId, source, suspendedUntil, reverses: null };
  const mail = decisionMail(deps, kase, told, rule, author, true);
  return { ...writeMail(deps, author, mail), language: author.language };
}

type Reader = Pick<z.output<typeof Recipient>, 'name' | 'language' | 'timeZone'>;
type Rule = { number: string; title: string; body: string };

function decisionMail(
  { now }: Deps,
  kase: Case,
  told: Told,
  rule: Rule | null,
  to: Reader,
  toAuthor: boolean,
): TemplateMail {
  const t = translator(to.language);
  const item = {
    name: to.name,
    title: kase.debateTitle,
    excerpt: excerpt(kase.html.html, 300),
    rule,
  };
  if (!toAuthor) {
    const news = outcomeNews(told, t);
    return {
      template: 'moderation/decisions/mail/outcome',
      subject: () => news.subject,
      inputs: { ...item, news: news.text },
    };
  }
  const news = authorNews(
    told,
    t,
    datesFor({ language: to.language, timeZone: to.timeZone, now: now() }).full,
  );
  const inputs = {
    ...item,
    news: news.text,
    facts: told.facts,
    found: news.found,
    sanction: news.sanction,
    restricted: isRestriction(told.act),
  };
  return { template: 'moderation/decisions/mail/decision', subject: () => news.subject, inputs };
}

const RuleRow = z.object({ number: z.string(), title: z.string(), body: z.string() });

async function ruleOf(db: Queryable, clauseId: number, language: InterfaceLanguage): Promise<Rule | null> {
  const rule = await maybeOne(
    db,
    RuleRow,
    sql`SELECT c.number, t.title, t.body FROM clauses c
        JOIN clause_texts t ON t.clause_id = c.id AND t.language = ${language} WHERE c.id = ${clauseId}`,
  );
  return rule ?? null;
}
