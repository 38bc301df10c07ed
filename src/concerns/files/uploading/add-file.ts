import { createHash } from 'node:crypto';
import { checkContent } from '#src/concerns/files/checking/check-content.ts';
import { checkName } from '#src/concerns/files/checking/check-name.ts';
import { FileRefused } from '#src/concerns/files/checking/refusal.ts';
import { type FileState, fileLimits, type StoredFile } from '#src/concerns/files/file.ts';
import { canAttach } from '#src/concerns/files/policy.ts';
import { bytesUsed, insertFile, lockUploads } from '#src/concerns/files/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Forbidden } from '#src/platform/http/errors.ts';
import type { Upload } from '#src/platform/http/forms/read-multipart.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { typedLine } from '#src/platform/text/characters.ts';

type FileToAdd = {
  upload: Upload | undefined;
  title: string;
  language: string;
  /** How many bytes it has at most. */
  largest: number;
};

const megabyte = 1_000_000;
const longestTitle = 160;

/** Stores a file of the member, who carries it on in what they write. Throws FileRefused where it breaks a rule. */
export async function addFile(
  { db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
  actor: Member,
  { upload, title: typed, language, largest }: FileToAdd,
): Promise<StoredFile> {
  if (!canAttach(actor, config.uploads)) throw new Forbidden();
  if (!upload) throw new FileRefused(msg('Choose a file first'));
  const title = typedLine(typed);
  if (title === '' || title.length > longestTitle) {
    throw new FileRefused(
      msg('Say in at most 160 characters what the file is or, for a picture, what it shows'),
      {},
      'file_title',
    );
  }
  const name = checkName(upload.name);
  if (upload.bytes.length === 0) throw new FileRefused(msg('The file is empty'));
  if (upload.tooLarge || upload.bytes.length > largest) {
    throw new FileRefused(msg('Files here can be up to {megabytes, number} MB'), {
      megabytes: largest / megabyte,
    });
  }
  const { bytes, ...checked } = await checkContent(name, upload.bytes);
  const at = now();
  const { organisationId, verified, id: memberId } = actor;
  const owner = { memberId, organisationId: verified ? organisationId : null };
  const state: FileState = config.clamdUrl === undefined ? 'unscanned' : 'waiting';
  const file = {
    ...{ name, title, ...checked, state, size: bytes.length },
    language: languageNames.has(language) ? language : null,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  return transaction(db, async (tx) => {
    // One upload after the other is counted: those sent at once share what is left.
    await lockUploads(tx);
    const used = await bytesUsed(tx, { ...owner, now: at });
    if (used.month + bytes.length > fileLimits.month) {
      throw new FileRefused(
        msg('Up to {megabytes, number} MB can be added in 30 days. Add it later, or link to it.'),
        { megabytes: fileLimits.month / megabyte },
      );
    }
    if (used.whole + bytes.length > config.uploadsMegabytes * megabyte) {
      throw new FileRefused(msg('There is no room left for files. Link to it, or write to us.'));
    }
    const id = await insertFile(tx, { ...file, ...owner, bytes, at });
    if (state === 'waiting') await enqueue(tx, 'scan-file', { fileId: id });
    await record(tx, { kind: 'file.added', at, actorId: memberId, data: { fileId: id } });
    return { id, ...file };
  });
}
