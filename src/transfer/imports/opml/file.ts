import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { parseOpml } from 'feedsmith';
import type { z } from 'zod';
import { hostOf } from '#src/hub/strands/strand.ts';
import { StrandFields } from '#src/hub/strands/writing/forms.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { ImportProblem } from '#src/transfer/imports/conversation.ts';
import { textOfFile } from '#src/transfer/imports/text-of-file.ts';

/** Feeds as a file lists them, and those of it that cannot be listed here, each with why. */
export type FeedList = { feeds: readonly z.output<typeof StrandFields>[]; leftOut: readonly string[] };

type Outline = NonNullable<NonNullable<ReturnType<typeof parseOpml>['body']>['outlines']>[number];

const t = translator('en');

/** Reads the feeds that an OPML file lists, whatever folders they are in; `language` is that of those that name none of ours. */
export function readFeedList(
  path: string,
  { board, language }: { board: string; language?: string },
): FeedList {
  if (language !== undefined && !languageNames.has(language))
    throw new ImportProblem(`--language: “${language}” is no official language of the EU`);
  const text = textOfFile(path, { kilobytes: 1000, what: 'a list of feeds' });
  const outlines = feedsIn(outlinesOf(text, basename(path)));
  if (outlines.length === 0) throw new ImportProblem(`${basename(path)}: it lists no feed`);
  const read = outlines.map((outline) => {
    const form = parseForm(StrandFields, { ...valuesOf(outline, language ?? 'en'), board }, t);
    if (form.ok) return form.data;
    return `${outline.title ?? outline.text ?? ''}: ${form.form.errors.map(({ message }) => message).join('; ')}`;
  });
  return {
    feeds: read.filter((one) => typeof one !== 'string'),
    leftOut: read.filter((one) => typeof one === 'string'),
  };
}

function outlinesOf(text: string, name: string): readonly Outline[] {
  try {
    return parseOpml(text).body?.outlines ?? [];
  } catch {
    throw new ImportProblem(`${name}: this is not OPML`);
  }
}

function feedsIn(outlines: readonly Outline[]): Outline[] {
  return outlines.flatMap((outline) => [
    ...(outline.xmlUrl ? [outline] : []),
    ...feedsIn(outline.outlines ?? []),
  ]);
}

function valuesOf({ title, text, description, xmlUrl = '', htmlUrl, language }: Outline, other: string) {
  const [named = ''] = (language ?? '').toLowerCase().split('-');
  const url = htmlUrl || (URL.canParse(xmlUrl) ? `${new URL(xmlUrl).origin}/` : '');
  const name = (title || text || '').slice(0, 160);
  return {
    ...{ key: randomUUID(), draft: '', title: name, lede: (description || name).slice(0, 400) },
    ...{ language: languageNames.has(named) ? named : other, form: 'feed', url, feed: xmlUrl },
    ...{ organiser: hostOf(url) || name, opens: '', closes: '' },
  };
}
