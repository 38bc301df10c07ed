import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/at-end.ts';

/** The Polis export that ships with the tests; see its README. */
export const ourExport = join(import.meta.dirname, '../../fixtures/polis-conversation');

/** Copies our export and replaces some of its files: null takes one away. Removed when the tests end. */
export function exportWith(files: Readonly<Record<string, string | Buffer | null>>): string {
  const directory = temporaryFolder('polis');
  cpSync(ourExport, directory, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    if (content === null) rmSync(join(directory, name));
    else writeFileSync(join(directory, name), content);
  }
  return directory;
}

export const commentsHeader =
  'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body';

type Row = { id: number; text: string; author?: number; at?: string; moderated?: string };

/** A comments.csv of these statements. */
export function comments(rows: readonly Row[], newline = '\n'): string {
  const lines = rows.map(
    ({ id, text, author = 0, at = String(1403054214174 + id * 1000), moderated = '1' }) =>
      [at, 'a day', id, author, 0, 0, moderated, `"${text.replaceAll('"', '""')}"`].join(','),
  );
  return [commentsHeader, ...lines].join(newline) + newline;
}

/** A summary.csv of a conversation of its own. */
export function summary(
  topic: string,
  url = `https://pol.is/${topic.length}${encodeURIComponent(topic)}`,
): string {
  return `topic,"${topic}"\nurl,${url}\nconversation-description,"What about it?"\n`;
}
