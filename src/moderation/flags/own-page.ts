import type { Decision } from '#src/moderation/decisions/store.ts';
import { authorNews } from '#src/moderation/labels.ts';
import { clauseHref } from '#src/moderation/log/page.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';

type OwnDecision = {
  anchor: string;
  heading: string;
  at: Date;
  news: string;
  debate: { title: string; href: string } | null;
  text: { html: SafeHtml; lang: string | null } | null;
  rule: { label: string; href: string } | null;
  facts: string | null;
  found: string | null;
  sanction: string | null;
  reversed: boolean;
};
type OwnPage = {
  decisions: readonly OwnDecision[];
  suspendedUntil: Date | null;
  olderHref: string | null;
};

type Reader = { t: Translate; language: string; full: (date: Date) => string };

/** The decisions about a member's texts, as that member reads them; `size` of them and the way to older ones. */
export function ownPage(
  rows: readonly Decision[],
  size: number,
  suspendedUntil: Date | null,
  reader: Reader,
): OwnPage {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    decisions: shown.map((row) => ownDecision(row, reader)),
    suspendedUntil,
    olderHref: rows.length > size && last ? withQuery('/accounts/me/decisions', { after: last.id }) : null,
  };
}

function ownDecision(row: Decision, { t, language, full }: Reader): OwnDecision {
  const news = authorNews(row, t, full);
  const { snapshot } = row;
  return {
    anchor: `decision-${row.id}`,
    heading: news.subject,
    at: row.decidedAt,
    news: `${news.text.charAt(0).toLocaleUpperCase(language)}${news.text.slice(1)}`,
    debate: snapshot && { title: snapshot.debateTitle, href: `/contributions/${row.contributionId}` },
    text: snapshot && {
      html: snapshot.html,
      lang: snapshot.language === language ? null : snapshot.language,
    },
    rule:
      row.clause === null
        ? null
        : { label: `${row.clause} ${row.clauseTitle}`, href: clauseHref(row.clause) },
    facts: row.facts,
    found: news.found,
    sanction: news.sanction,
    reversed: row.reversedBy !== null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/flags/own': OwnPage;
  }
}
