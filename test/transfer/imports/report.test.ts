import { expect, it } from 'vitest';
import type { Conversation, Summary } from '#src/transfer/imports/conversation.ts';
import { readPolisExport } from '#src/transfer/imports/polis/files.ts';
import { toConversation } from '#src/transfer/imports/polis/to-conversation.ts';
import { reportLines } from '#src/transfer/imports/report.ts';
import { comments, exportWith } from './files.ts';

const now = new Date('2026-11-20T10:00:00Z');

function conversationOf(count: number): Conversation {
  const rows = Array.from({ length: count }, (_, id) => ({
    id,
    text: `It is what it is, for the ${id}th time.`,
  }));
  const files = {
    'comments.csv': comments(rows),
    'votes.csv': 'timestamp,comment-id,voter-id,vote\n',
    'participants-votes.csv': 'participant,group-id\n',
  };
  return toConversation(readPolisExport(exportWith(files)), undefined, now);
}

/** The report of a run in which there is so much of everything. */
function report(conversation: Conversation, n: number): string {
  const { differences } = conversation;
  const summary: Summary = {
    ...{ statements: n, published: n, removed: 0, participants: n, present: n },
    ...{ votes: n, voters: n, presentVotes: n, replacedVotes: n, groups: {} },
    ...{ skipped: { 'without a text': n }, skippedVotes: { 'dated in the future': n }, differences },
  };
  return reportLines(
    conversation,
    { debateId: 1, summary, isNew: false },
    'https://example.org/debates/1',
  ).join('\n');
}

it('counts one and many in words that agree', () => {
  const one = report(conversationOf(1), 1);
  expect(one).toContain('1 statement: 1 published');
  expect(one).toContain('1 participant who wrote');
  expect(one).toContain('1 last vote of 1 voter as answers; 1 earlier vote they replaced');
  expect(one).toContain('1 statement was here already and stays as it is');
  expect(one).toContain('1 statement without a text');
  expect(one).toContain('1 vote dated in the future');
  expect(one).toContain('there is 1 row in comments.csv');
  expect(one).toContain('lacks 1 of the 1 author of statements');
  expect(one).not.toMatch(/\b1 \w+s\b(?! was)/);
  const many = report(conversationOf(2), 2000);
  expect(many).toContain('2,000 statements: 2,000 published');
  expect(many).toContain('2,000 last votes of 2,000 voters');
  expect(many).toContain('there are 2 rows in comments.csv');
});

it('says which share of the words the language was detected from, where it was', () => {
  const conversation = conversationOf(3);
  expect(report(conversation, 1)).toMatch(
    /^Language detected: 100 % of the words read as English \(see --language\)$/m,
  );
  expect(report({ ...conversation, languageShare: 0.999 }, 1)).toContain('99 % of the words');
  expect(report({ ...conversation, languageShare: null }, 1)).not.toContain('detected');
});
