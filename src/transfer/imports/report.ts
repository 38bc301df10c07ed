import { counted } from '#src/platform/text/counted.ts';
import type { Conversation } from './conversation.ts';
import type { ImportResult } from './import-conversation.ts';
import { nameOf, percent } from './language.ts';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Brussels' });

/** Returns the report of a run, line by line, for whoever started it; `address` leads to the debate. */
export function reportLines(conversation: Conversation, imported: ImportResult, address: string): string[] {
  const { summary, isNew } = imported;
  const { title, language, languageShare, startedAt, endedAt } = conversation;
  const isAgain = summary.statements === 0 && summary.votes === 0;
  const heading = `${title} (${nameOf(language)}, ${day.format(startedAt)} – ${day.format(endedAt)})`;
  return [
    heading,
    address,
    ...(languageShare === null
      ? []
      : [
          `Language detected: ${percent(languageShare)} of the words read as ${nameOf(language)} (see --language)`,
        ]),
    '',
    isAgain ? 'Nothing new: every statement and vote that can be taken is here already.' : 'Taken',
    ...(isAgain ? [] : taken(imported)),
    ...(summary.present > 0 && !isNew
      ? [
          `  ${counted(summary.present, 'statement was here already and stays as it is', 'statements were here already and stay as they are')}`,
        ]
      : []),
    ...section('Skipped', counts(summary.skipped, 'statement')),
    ...section('Votes skipped', counts(summary.skippedVotes, 'vote')),
    ...section('Where the files disagree', summary.differences),
  ];
}

function taken({ summary, isNew }: ImportResult): string[] {
  const { statements, published, removed, participants, votes, voters, replacedVotes } = summary;
  return [
    ...(isNew ? ['  1 debate'] : []),
    `  ${counted(statements, 'statement')}: ${published.toLocaleString('en')} published, ${removed.toLocaleString('en')} removed by the moderators of the source`,
    `  ${counted(participants, 'participant')} who wrote them, as individuals without sign-in`,
    `  ${counted(votes, 'last vote')} of ${counted(voters, 'voter')} as answers; ${counted(replacedVotes, 'earlier vote')} they replaced`,
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

function counts(numbers: Readonly<Record<string, number>>, noun: string): string[] {
  return Object.entries(numbers).map(([what, count]) => `${counted(count, noun)} ${what}`);
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`)];
}
