import { clauseHref, versionHref } from '#src/moderation/rules/clause.ts';
import type { RulesText } from '#src/moderation/rules/rules-text.ts';
import { inLanguage } from '#src/platform/http/addresses/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { dayOf } from '#src/platform/text/dates.ts';

/** Returns the links to a page's files for programs. */
export function formatsOf(path: string, t: Translate): { href: string; label: string }[] {
  return [
    { href: `${path}.md`, label: t('These rules as Markdown') },
    { href: `${path}.json`, label: t('These rules as JSON') },
  ];
}

/** Returns a version of the house rules as Markdown. */
export function rulesAsMarkdown(
  { title, intro, version, chapters }: RulesText,
  baseUrl: string,
  t: Translate,
): string {
  const from = t('Version {number, number}, in force from {day}', {
    number: version.number,
    day: dayOf(version.from),
  });
  const until = version.until && t('until {day}', { day: dayOf(version.until) });
  return blocks([
    `# ${title}`,
    `${[from, until].filter(Boolean).join(' ')}: <${baseUrl}${versionHref(version.number)}>`,
    escaped(intro),
    ...chapters.flatMap((chapter) => [
      `## ${chapter.number} ${chapter.title}`,
      ...chapter.clauses.flatMap((clause) => [
        `### ${clause.number} ${escaped(clause.title)}`,
        escaped(clause.body),
        `\`${clause.category}\` \`${clause.keyword}\``,
      ]),
    ]),
  ]);
}

/** Returns a version of the house rules as JSON for programs. */
export function rulesAsJson(
  { title, intro, version, language, chapters }: RulesText,
  baseUrl: string,
): object {
  const address = (path: string) => baseUrl + path;
  return {
    title,
    introduction: intro,
    language,
    version: version.number,
    url: inLanguage(address(versionHref(version.number)), language),
    published_at: version.publishedAt,
    in_force_from: version.from,
    in_force_until: version.until,
    summary: version.summary,
    chapters: chapters.map((chapter) => ({
      number: chapter.number,
      title: chapter.title,
      clauses: chapter.clauses.map((clause) => ({
        number: clause.number,
        title: clause.title,
        text: clause.body,
        url: address(clauseHref(clause.number, version.number)),
        category: clause.category,
        sub_category: clause.keyword,
        in_force_from: clause.since,
      })),
    })),
  };
}

function blocks(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

/** What was written as plain text, so that Markdown shows it as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
