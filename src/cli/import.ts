import type { Bootstrapped } from '#src/bootstrap.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { strandsPath } from '#src/hub/strands/strand.ts';
import { codePath } from '#src/outcomes/codes/code.ts';
import { counted } from '#src/platform/text/counted.ts';
import { slugify } from '#src/platform/text/slug.ts';
import { readCodeFile } from '#src/transfer/imports/codes/file.ts';
import { importCode } from '#src/transfer/imports/codes/import-code.ts';
import { parseGroups } from '#src/transfer/imports/groups.ts';
import { importConversation } from '#src/transfer/imports/import-conversation.ts';
import { readFeedList } from '#src/transfer/imports/opml/file.ts';
import { importFeeds } from '#src/transfer/imports/opml/import-feeds.ts';
import { readPolisExport } from '#src/transfer/imports/polis/files.ts';
import { toConversation } from '#src/transfer/imports/polis/to-conversation.ts';
import { readPracticeList } from '#src/transfer/imports/practices/file.ts';
import { importPractices } from '#src/transfer/imports/practices/import-practices.ts';
import { reportLines } from '#src/transfer/imports/report.ts';
import { runCommand, UsageError } from './command.ts';
import { progressBar } from './progress.ts';

const usage = `npm run import -- polis DIRECTORY --board SLUG
npm run import -- code FILE --board SLUG --by HANDLE
npm run import -- opml FILE --board SLUG --by HANDLE
npm run import -- practices DIRECTORY --board SLUG --by HANDLE

polis takes a conversation exported from Polis over as one debate: DIRECTORY holds summary.csv, comments.csv,
votes.csv and participants-votes.csv. The last vote of each participant on a statement becomes an answer to it.
Run again it adds only what is not here yet.

code takes a code of good practice over, as one that is being drafted: FILE is Markdown of at most 200 kB, with the
title after one #, what it is about, and clauses after ##, ### and ####. The same file again changes nothing.

opml lists the feeds of an OPML file as discussions elsewhere. Those that are listed already stay as they are.

practices sends in the practices of DIRECTORY/practices.csv in the name of their organisations, for which the curator
speaks; somebody else reviews them before they appear. The first row names the fields of the form: title, lede,
language, section-problem, section-what, section-checked, section-results, section-limits, section-transfer, started,
ended, checked_by, checker, size, countries, and organisation, the last part of its address. DIRECTORY/licence.txt names
licence and source in one line. Where one row is refused, nothing is taken. The same rows again change nothing.

  --board SLUG     the board on which it stands (required)
  --language CODE  its language, for example de; without it, it is detected. Of feeds that name none: en without it
  --by HANDLE      the curator who becomes its author: of a debate, the rapporteur too; required for codes,
                   feeds and practices
  --groups LIST    polis: which opinion group stands for which stakeholder group, for example 0=IN,1=CS: the debate is
                   then marked as a demonstration; without it all voters are individuals
  --open           polis: leave the debate open, so that people go on with it here
  --signing WAY    code: how it is signed: whole, clauses or either (the default)
  --months NUMBER  code: how often signatories report: every 3, 6 or 12 (the default) months
  --help           this text`;

type ImportOptions = {
  board: string;
  language?: string;
  by?: string;
  groups?: string;
  open: boolean;
  signing?: string;
  months?: string;
};
type Import = (deps: Bootstrapped['deps']) => Promise<readonly string[]>;

const kinds = new Map([
  ['polis', ofConversation],
  ['code', ofCode],
  ['opml', ofFeeds],
  ['practices', ofPractices],
]);

await runCommand({
  usage,
  options: {
    board: { type: 'string' },
    language: { type: 'string' },
    by: { type: 'string' },
    groups: { type: 'string' },
    open: { type: 'boolean', default: false },
    signing: { type: 'string' },
    months: { type: 'string' },
  },
  positionals: 2,
  prepare({ values: { board, ...values }, positionals: [kind = '', place = ''] }): Import {
    const importOf = kinds.get(kind);
    if (!importOf)
      throw new UsageError(`“${kind}” is nothing that is imported here; use polis, code, opml or practices.`);
    if (!board) throw new UsageError('--board is missing.');
    return importOf(place, { ...values, board });
  },
  async work(deps, imported) {
    console.log((await imported(deps)).join('\n'));
    return 0;
  },
});

function ofConversation(directory: string, { board, language, by, groups, open }: ImportOptions): Import {
  const target = { board, by: by ?? null, open, groups: groups === undefined ? null : parseGroups(groups) };
  const files = readPolisExport(directory);
  return async (deps) => {
    const conversation = toConversation(files, language, deps.now());
    const bar = progressBar('statements and votes written');
    const imported = await importConversation(deps, conversation, target, bar);
    const path = debatePath({ id: imported.debateId, slug: slugify(conversation.title) });
    return reportLines(conversation, imported, `${deps.config.baseUrl}${path}`);
  };
}

function ofCode(path: string, { by, ...choices }: ImportOptions): Import {
  if (!by) throw new UsageError('--by is missing.');
  const code = readCodeFile(path, choices);
  return async (deps) => {
    const { id, isNew } = await importCode(deps, code, by);
    const address = `${deps.config.baseUrl}${codePath(id, 'edit')}`;
    return [
      code.data.title,
      address,
      isNew ? 'Taken over, as a draft.' : 'Nothing new: this file is here already.',
    ];
  };
}

function ofFeeds(path: string, { board, by, language }: ImportOptions): Import {
  if (!by) throw new UsageError('--by is missing.');
  const list = readFeedList(path, { board, ...(language !== undefined && { language }) });
  return async (deps) => {
    const added = await importFeeds(deps, list, { board, by });
    const { baseUrl } = deps.config;
    return [
      `${counted(added, 'feed is new', 'feeds are new')} at ${baseUrl}${strandsPath}, of ${list.feeds.length}.`,
      ...list.leftOut.map((line) => `Left out: ${line}`),
    ];
  };
}

function ofPractices(directory: string, { board, by }: ImportOptions): Import {
  if (!by) throw new UsageError('--by is missing.');
  const list = readPracticeList(directory);
  return async (deps) => {
    const added = await importPractices(deps, list, { board, by });
    const fresh = counted(added, 'practice is new and waits', 'practices are new and wait');
    return [`${fresh} for a review at ${deps.config.baseUrl}/reviews, of ${list.rows.length}.`];
  };
}
