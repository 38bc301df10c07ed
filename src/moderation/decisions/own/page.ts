import { isRestriction } from '#src/moderation/decisions/decision.ts';
import { authorNews } from '#src/moderation/decisions/news.ts';
import type { Decision } from '#src/moderation/decisions/store.ts';
import { logHref } from '#src/moderation/log/log.ts';
import { clauseHref } from '#src/moderation/rules/clause.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import { datesFor } from '#src/platform/text/dates.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';

type OwnDecision = {
  anchor: string;
  heading: string;
  at: Date;
  news: string;
  /** Where what it is about is read. */
  place: { title: string; href: string; lang: string | null } | null;
  text: { claim: string | null; html: SafeHtml; lang: string | null } | null;
  rule: { label: string; href: string } | null;
  law: string | null;
  restricted: boolean;
  facts: { text: string; explanation: string | null; language: string } | null;
  detection: string | null;
  sanction: string | null;
  reversed: boolean;
  logHref: string;
  /** Where one complains about it, or reads one's complaint; null where nothing was restricted. */
  appealHref: string | null;
};
type OwnDecisionsPage = {
  decisions: readonly OwnDecision[];
  olderHref: string | null;
};

/** Returns the decisions about a member's texts, as that member reads them; `size` of them and the way to older ones. */
export function ownDecisionsPage(
  rows: readonly Decision[],
  size: number,
  kinds: readonly ModeratedKind[],
  appeals: ReadonlyMap<number, string>,
  viewer: Viewer,
): OwnDecisionsPage {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    decisions: shown.map((row) => ({
      ...ownDecision(row, kindNamed(kinds, row.kind), viewer),
      appealHref: appeals.get(row.id) ?? null,
    })),
    olderHref: rows.length > size && last ? withQuery('/accounts/me/decisions', { after: last.id }) : null,
  };
}

function ownDecision(row: Decision, kind: ModeratedKind, viewer: Viewer): Omit<OwnDecision, 'appealHref'> {
  const { t, language } = viewer;
  const foreign = (code: string) => (code === language ? null : code);
  const { snapshot, clause } = row;
  const news = authorNews(row, snapshot?.noun ?? kind.noun, t, datesFor(viewer).full);
  return {
    anchor: `decision-${row.id}`,
    heading: news.subject,
    at: row.decidedAt,
    news: `${news.text.charAt(0).toLocaleUpperCase(language)}${news.text.slice(1)}`,
    place: snapshot && {
      title: snapshot.debateTitle ?? snapshot.claim ?? '',
      href: kind.href(row.itemId),
      lang: foreign(snapshot.debateLanguage ?? snapshot.language),
    },
    // What was blacked out is for moderators only.
    text: row.redacted
      ? null
      : snapshot && {
          claim: snapshot.claim,
          html: snapshot.html,
          lang: foreign(snapshot.language),
        },
    rule:
      clause === null
        ? null
        : { label: `${clause} ${row.clauseTitle}`, href: clauseHref(clause, row.rulesVersion) },
    law: row.law,
    restricted: isRestriction(row.act),
    facts:
      row.facts === null ? null : { text: row.facts, explanation: row.explanation, language: row.language },
    detection: news.detection,
    sanction: news.sanction,
    reversed: row.reversedBy !== null,
    logHref: logHref(row.publicId),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/decisions/own': OwnDecisionsPage;
  }
}
