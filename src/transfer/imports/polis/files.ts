import { z } from 'zod';
import { ImportProblem } from '#src/transfer/imports/conversation.ts';
import { readCsv, readTable } from '#src/transfer/imports/csv.ts';

const whole = z
  .string()
  .regex(/^\d{1,15}$/, { error: 'is not a whole number' })
  .transform(Number);

// The published exports count milliseconds, the server seconds: as seconds, the first of these are in the year 5138.
const firstMilliseconds = 100_000_000_000;
const polisBegan = Date.UTC(2012, 0);

const moment = whole
  .transform((count) => (count < firstMilliseconds ? count * 1000 : count))
  .refine((ms) => ms >= polisBegan, { error: 'is no time since 2012, when Polis began' });

const CommentRow = z.object({
  timestamp: moment,
  'comment-id': whole,
  'author-id': whole,
  agrees: whole.optional(),
  disagrees: whole.optional(),
  moderated: z.enum(['-1', '0', '1'], { error: 'is none of -1, 0 and 1' }),
  'comment-body': z.string(),
});
export type CommentRow = z.output<typeof CommentRow>;

const VoteRow = z.object({
  timestamp: moment,
  'comment-id': whole,
  'voter-id': whole,
  vote: z.enum(['-1', '0', '1'], { error: 'is none of -1, 0 and 1' }),
});
export type VoteRow = z.output<typeof VoteRow>;

const ParticipantRow = z.object({
  participant: whole,
  'group-id': z.string(),
  'n-agree': whole.optional(),
  'n-disagree': whole.optional(),
});

export type PolisExport = {
  /** The values of summary.csv by name. */
  summary: ReadonlyMap<string, string>;
  comments: readonly CommentRow[];
  votes: readonly VoteRow[];
  participants: readonly z.output<typeof ParticipantRow>[];
};

/** Reads the four files of a Polis export; throws an ImportProblem with one clear line for what is wrong with them. */
export function readPolisExport(directory: string): PolisExport {
  const summary = new Map<string, string>();
  for (const { line, fields } of readCsv(directory, 'summary.csv')) {
    const [name, value] = fields;
    if (name === undefined || value === undefined || fields.length > 2) {
      throw new ImportProblem(`summary.csv, line ${line}: the row is not a name and its value`);
    }
    summary.set(name.trim(), value);
  }
  if (!summary.get('topic')?.trim()) throw new ImportProblem('summary.csv: there is no row “topic”');
  const comments = readTable(directory, 'comments.csv', CommentRow);
  if (comments.length === 0) throw new ImportProblem('comments.csv: there are no statements');
  return {
    summary,
    comments,
    votes: readTable(directory, 'votes.csv', VoteRow),
    participants: readTable(directory, 'participants-votes.csv', ParticipantRow),
  };
}
