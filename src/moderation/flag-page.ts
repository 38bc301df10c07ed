import { permalink } from '#src/contributions/contribution.ts';
import type { ContributionRow } from '#src/contributions/queries.ts';
import { debateLink, debatePath } from '#src/debates/debate.ts';
import type { Debate } from '#src/debates/queries.ts';
import type { Form } from '#src/http/form.ts';
import type { SafeHtml } from '#src/text/safe-html.ts';
import type { Clause } from './clauses.ts';
import type { Flag } from './statements.ts';

export type FlagPage = {
  form: Form;
  action: string;
  item: { author: string; html: SafeHtml; lang: string | null; href: string };
  debate: { title: string; href: string; lang: string | null };
  clauses: readonly { value: string; label: string; group: null }[];
  /** How the reader reported it before; then there is no form. */
  before: Flag | null;
};

type Given = {
  row: ContributionRow;
  debate: Debate;
  clauses: readonly Clause[];
  flagged: Flag | null;
  form: Form;
};

/** The form with which a member reports a text. */
export function flagPage({ row, debate, clauses, flagged, form }: Given, language: string): FlagPage {
  const path = debatePath(debate);
  return {
    form,
    action: `/contributions/${row.id}/flag`,
    item: {
      author: row.authorName,
      html: row.html,
      lang: row.language === language ? null : row.language,
      href: permalink(row, path),
    },
    debate: debateLink(debate, language),
    clauses: clauses.map(({ number, title }) => ({
      value: number,
      label: `${number} ${title}`,
      group: null,
    })),
    before: flagged,
  };
}
