import { counted } from '#src/platform/text/counted.ts';
import type { PolisExport } from './files.ts';

/** Returns where the files of an export disagree, one line each: reported, and no reason to stop. */
export function fileDifferences({ summary, comments, votes, participants }: PolisExport): string[] {
  const statements = new Set(comments.map((row) => row['comment-id']));
  const authors = new Set(comments.map((row) => row['author-id']));
  const voters = new Set(votes.map((row) => row['voter-id']));
  const known = new Set(participants.map((row) => row.participant));

  const votedOn = new Set(votes.map((row) => row['comment-id']));

  const miscounted = [
    { name: 'comments', count: comments.length, noun: 'row', file: 'comments.csv' },
    { name: 'commenters', count: authors.size, noun: 'author', file: 'comments.csv' },
    { name: 'voters', count: voters.size, noun: 'voter', file: 'votes.csv' },
    { name: 'voters-in-conv', count: participants.length, noun: 'row', file: 'participants-votes.csv' },
  ].flatMap(({ name, count, noun, file }) => {
    const said = summary.get(name)?.trim();
    return said === undefined || said === String(count)
      ? []
      : [
          `summary.csv says ${name} ${said}; there ${count === 1 ? 'is' : 'are'} ${counted(count, noun)} in ${file}`,
        ];
  });

  const lacking = [
    { file: 'participants-votes.csv', has: known, of: authors, noun: 'author', rest: ' of statements' },
    { file: 'participants-votes.csv', has: known, of: voters, noun: 'voter', rest: '' },
    { file: 'comments.csv', has: statements, of: votedOn, noun: 'statement', rest: ' voted on' },
  ].flatMap(({ file, has, of, noun, rest }) => {
    const lacks = [...of].filter((id) => !has.has(id)).length;
    return lacks === 0 ? [] : [`${file} lacks ${lacks} of the ${counted(of.size, noun)}${rest}`];
  });

  return [...miscounted, ...lacking];
}
