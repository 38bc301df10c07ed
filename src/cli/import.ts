import { debatePath } from '#src/forum/debates/debate.ts';
import { slugify } from '#src/platform/text/slug.ts';
import { parseGroups } from '#src/transfer/imports/groups.ts';
import { importConversation } from '#src/transfer/imports/import-conversation.ts';
import { readPolisExport } from '#src/transfer/imports/polis/files.ts';
import { toConversation } from '#src/transfer/imports/polis/to-conversation.ts';
import { reportLines } from '#src/transfer/imports/report.ts';
import { runCommand, UsageError } from './command.ts';
import { progressBar } from './progress.ts';

const usage = `npm run import -- polis DIRECTORY --board SLUG

Takes a conversation exported from Polis over as one debate: DIRECTORY holds summary.csv, comments.csv,
votes.csv and participants-votes.csv. The last vote of each participant on a statement becomes an answer to it.
Run again it adds only what is not here yet.

  --board SLUG     the board on which the debate stands (required)
  --language CODE  the language of the conversation, for example de; without it, it is detected
  --by HANDLE      the curator who becomes the author and rapporteur of the debate
  --groups LIST    which opinion group stands for which stakeholder group, for example 0=IN,1=CS: the debate is
                   then marked as a demonstration; without it all voters are individuals
  --open           leave the debate open, so that people go on with it here
  --help           this text`;

await runCommand({
  usage,
  options: {
    board: { type: 'string' },
    language: { type: 'string' },
    by: { type: 'string' },
    groups: { type: 'string' },
    open: { type: 'boolean', default: false },
  },
  positionals: 2,
  prepare({ values, positionals: [kind, directory = ''] }) {
    if (kind !== 'polis') throw new UsageError(`“${kind}” is no kind of conversation known here; use polis.`);
    if (!values.board) throw new UsageError('--board is missing.');
    const groups = values.groups === undefined ? null : parseGroups(values.groups);
    const target = { board: values.board, by: values.by ?? null, open: values.open, groups };
    return { files: readPolisExport(directory), language: values.language, target };
  },
  async work(deps, { files, language, target }) {
    const conversation = toConversation(files, language, deps.now());
    const imported = await importConversation(
      deps,
      conversation,
      target,
      progressBar('statements and votes written'),
    );
    const path = debatePath({ id: imported.debateId, slug: slugify(conversation.title) });
    console.log(reportLines(conversation, imported, `${deps.config.baseUrl}${path}`).join('\n'));
    return 0;
  },
});
