import { z } from 'zod';
import { ImportProblem } from '#src/transfer/imports/conversation.ts';
import { readCsv, readTable } from '#src/transfer/imports/csv.ts';

const whole = z
  .string()
  .regex(/^\d{1,15}$/, { error: 'is not a whole number' })
  .transform(Number);

const CommentRow = z.object({
  timestamp: whole,
  'comment-id': whole,
  'author-id': whole,
  agrees: whole.optional(),
  disagrees: whole.optional(),
  moderated: z.enum(['-1', '0', '1'], { error: 'is none of -1, 0 and 1' }),
  'comment-body': z.string(),
});
export type CommentRow = z.output<typeof CommentRow>;

const VoteRow = z.object({
  timestamp: whole,
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
