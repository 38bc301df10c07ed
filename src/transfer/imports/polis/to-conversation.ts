import { createHash } from 'node:crypto';
import { textLength } from '#src/forum/contributions/contribution.ts';
import { excerpt, fitting } from '#src/platform/text/excerpt.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import {
  type Conversation,
  type ConversationStatement,
  ImportProblem,
} from '#src/transfer/imports/conversation.ts';
import { languageOf } from '#src/transfer/imports/language.ts';
import { markdownOf } from '#src/transfer/imports/plain-text.ts';
import { sourceNote } from '#src/transfer/imports/source-note.ts';
import { fileDifferences } from './differences.ts';
import type { CommentRow, PolisExport } from './files.ts';
import { lastVotes, voteDifferences } from './votes.ts';

const titleLength = 160;
const ledeLength = 400;
const backgroundLength = 10_000;

// What forms refuse (http/forms/fields.ts): controls, and marks that turn the direction of what follows.
const hidden = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

const normalised = (text: string) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
const oneLine = (text: string) => normalised(text.replace(hidden, '')).replace(/\s+/g, ' ');

/**
 * Converts a Polis export to a conversation: its statements and votes, and how many were left out and why. `language`
 * where it is known. Throws an ImportProblem where there is no statement, or no language.
 */
export function toConversation(files: PolisExport, language: string | undefined, now: Date): Conversation {
  const { summary, comments, votes } = files;
  const { statements, skipped } = selectStatements(comments, now);
  if (statements.length === 0) {
    throw new ImportProblem(`comments.csv: no statement can be taken (${Object.keys(skipped).join(', ')})`);
  }
  const { language: spoken, share } = languageOf(
    comments.map((row) => row['comment-body']),
    'statements',
    language,
  );

  const topic = oneLine(summary.get('topic') ?? '');
  const url = oneLine(summary.get('url') ?? '');
  const description = normalised((summary.get('conversation-description') ?? '').replace(hidden, ''));
  const note = sourceNote(url, spoken);
  const times = [...statements.map(({ at }) => at.getTime()), ...votes.map(({ timestamp }) => timestamp)];
  const end = times.reduce((latest, time) => (time <= now.getTime() ? Math.max(latest, time) : latest), 0);
  const cast = lastVotes(files, new Set(statements.map(({ externalId }) => externalId)), now);
  return {
    kind: 'polis',
    key: createHash('sha256')
      .update(url || firstStatementKey(topic, comments))
      .digest('hex'),
    title: fitting(topic, titleLength),
    lede:
      excerpt(renderMarkdown(description || markdownOf(topic)).html.split('</p>')[0] ?? '', ledeLength - 2) ||
      topic,
    background: [fitting(description, backgroundLength - note.length - 4), note].filter(Boolean).join('\n\n'),
    attribution: note,
    language: spoken,
    languageShare: share,
    startedAt: statements[0]?.at ?? now,
    endedAt: new Date(end),
    statements,
    skipped,
    votes: cast.votes,
    replacedVotes: cast.replaced,
    skippedVotes: cast.skipped,
    differences: [...fileDifferences(files), ...voteDifferences(files)],
  };
}

function selectStatements(
  comments: readonly CommentRow[],
  now: Date,
): Pick<Conversation, 'statements' | 'skipped'> {
  const skipped: Record<string, number> = {};
  const seen = new Set<number>();
  const statements: ConversationStatement[] = [];
  for (const row of comments) {
    const text = normalised(row['comment-body']);
    const why = seen.has(row['comment-id'])
      ? 'with a number that came before'
      : skipReason(text, row.timestamp, now);
    seen.add(row['comment-id']);
    if (why) {
      skipped[why] = (skipped[why] ?? 0) + 1;
      continue;
    }
    statements.push({
      externalId: String(row['comment-id']),
      author: String(row['author-id']),
      at: new Date(row.timestamp),
      state: row.moderated === '-1' ? 'removed' : 'published',
      text,
    });
  }
  statements.sort((a, b) => a.at.getTime() - b.at.getTime() || Number(a.externalId) - Number(b.externalId));
  return { statements, skipped };
}

function skipReason(text: string, timestamp: number, now: Date): string | null {
  if (text === '') return 'without a text';
  if (text.search(hidden) >= 0) return 'with control characters';
  if (markdownOf(text).length > textLength)
    return `longer than ${textLength.toLocaleString('en')} characters`;
  if (timestamp > now.getTime()) return 'dated in the future';
  return null;
}

/**
 * Returns what names a conversation whose address is not given: its topic and its first statement, with its time to the
 * second, since some exports say no more.
 */
function firstStatementKey(topic: string, comments: readonly CommentRow[]): string {
  const second = (row: CommentRow) => Math.floor(row.timestamp / 1000);
  const [first] = comments.toSorted((a, b) => second(a) - second(b) || a['comment-id'] - b['comment-id']);
  return JSON.stringify([topic, first && second(first), first?.['comment-id']]);
}
