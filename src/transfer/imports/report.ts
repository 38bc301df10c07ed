import type { Conversation } from './conversation.ts';
import type { ImportResult } from './import-conversation.ts';

const number = (value: number) => value.toLocaleString('en');
const languages = new Intl.DisplayNames(['en'], { type: 'language' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Brussels' });

/** Returns the report of a run, line by line, for whoever started it; `address` leads to the debate. */
export function reportLines(conversation: Conversation, imported: ImportResult, address: string): string[] {
  const { summary, isNew } = imported;
  const { title, language, startedAt, endedAt } = conversation;
  const isAgain = summary.statements === 0 && summary.votes === 0;
  const heading = `${title} (${languages.of(language)}, ${day.format(startedAt)} – ${day.format(endedAt)})`;
  return [
    heading,
    address,
    '',
    isAgain ? 'Nothing new: every statement and vote that can be taken is here already.' : 'Taken',
    ...(isAgain ? [] : taken(imported)),
    ...(summary.present > 0 && !isNew
      ? [`  ${number(summary.present)} statements were here already and stay as they are`]
      : []),
    ...section('Skipped', counts(summary.skipped, 'statements ')),
    ...section('Votes skipped', counts(summary.skippedVotes, 'votes ')),
    ...section('Where the files disagree', summary.differences),
  ];
}

function taken({ summary, isNew }: ImportResult): string[] {
  const { statements, published, removed, participants, votes, voters, replacedVotes } = summary;
  return [
    ...(isNew ? ['  1 debate'] : []),
    `  ${number(statements)} statements: ${number(published)} published, ${number(removed)} removed by the moderators of the source`,
    `  ${number(participants)} participants who wrote them, as individuals without sign-in`,
    `  ${number(votes)} last votes of ${number(voters)} voters as answers; ${number(replacedVotes)} earlier votes they replaced`,
    ...groupLines(summary.groups),
  ];
}

function groupLines(groups: ImportResult['summary']['groups']): string[] {
  const pairs = Object.entries(groups);
  if (pairs.length === 0)
    return ['  all voters count as individuals: no stakeholder group has answered (see --groups)'];
  const words = pairs.map(([from, to]) => `opinion group ${from} as ${to}`).join(', ');
  return [`  ${words}; other voters as individuals. The debate is marked as a demonstration`];
}

function counts(counted: Readonly<Record<string, number>>, before = ''): string[] {
  return Object.entries(counted).map(([what, count]) => `${number(count)} ${before}${what}`);
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`)];
}
