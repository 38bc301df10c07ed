import { documentPath } from '#src/outcomes/documents/document.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { type CodeClause, numbered, writtenClauses } from './clauses.ts';
import { codePath, type Edition } from './code.ts';
import { codeKind } from './kinds.ts';
import type { Signatory } from './signing/store.ts';

/** Returns a version of a code as one file of Markdown: its title, its summary, its clauses. */
export function codeMarkdown({ title, lede }: Document, clauses: readonly CodeClause[]): string {
  return `# ${title}\n\n${lede}\n\n${writtenClauses(clauses)}\n`;
}

/** Returns a version of a code, its editions and who signed it, as JSON. */
export function codeJson(
  code: Document,
  {
    clauses,
    editions,
    signatories,
  }: { clauses: readonly CodeClause[]; editions: readonly Edition[]; signatories: readonly Signatory[] },
  { baseUrl, at }: { baseUrl: string; at: Date },
) {
  const address = `${baseUrl}${codePath(code.id)}`;
  return {
    ...{
      format: 'ict4society/code',
      version: 1,
      exportedAt: at,
      address: baseUrl + documentPath(codeKind, code),
    },
    ...{ title: code.title, summary: code.lede, language: code.language },
    edition: editions.find(({ version }) => version === code.version)?.edition ?? null,
    editions: editions.map(({ edition, openedAt, endsAt, adoptedAt, inForceOn }) => ({
      ...{ edition, consultedFrom: openedAt, consultedUntil: endsAt, adoptedAt, inForceOn },
    })),
    clauses: numbered(clauses).map(({ anchor, number, heading, source, duty, days }) => ({
      ...{ anchor, number, address: `${address}#${anchor}`, heading, text: source, duty, days },
    })),
    signatories: signatories.map(({ organisation, group, edition, whole, anchors, signedAt, step }) => ({
      ...{ organisation, group, edition, signedAt, step },
      clauses: whole ? 'all' : anchors,
    })),
  };
}
