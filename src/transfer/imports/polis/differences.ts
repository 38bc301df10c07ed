import type { PolisExport } from './files.ts';

/** Returns where the files of an export disagree, one line each: reported, and no reason to stop. */
export function fileDifferences({ summary, comments, votes, participants }: PolisExport): string[] {
  const statements = new Set(comments.map((row) => row['comment-id']));
  const authors = new Set(comments.map((row) => row['author-id']));
  const voters = new Set(votes.map((row) => row['voter-id']));
  const known = new Set(participants.map((row) => row.participant));

  const votedOn = new Set(votes.map((row) => row['comment-id']));

  const counted = [
    { name: 'comments', count: comments.length, file: 'rows in comments.csv' },
    { name: 'commenters', count: authors.size, file: 'authors in comments.csv' },
    { name: 'voters', count: voters.size, file: 'voters in votes.csv' },
    { name: 'voters-in-conv', count: participants.length, file: 'rows in participants-votes.csv' },
  ].flatMap(({ name, count, file }) => {
    const said = summary.get(name)?.trim();
    return said === undefined || said === String(count)
      ? []
      : [`summary.csv says ${name} ${said}; there are ${count} ${file}`];
  });

  const lacking = [
    { file: 'participants-votes.csv', has: known, of: authors, words: 'authors of statements' },
    { file: 'participants-votes.csv', has: known, of: voters, words: 'voters' },
    { file: 'comments.csv', has: statements, of: votedOn, words: 'statements voted on' },
  ].flatMap(({ file, has, of, words }) => {
    const lacks = [...of].filter((id) => !has.has(id)).length;
    return lacks === 0 ? [] : [`${file} lacks ${lacks} of the ${of.size} ${words}`];
  });

  return [...counted, ...lacking];
}
