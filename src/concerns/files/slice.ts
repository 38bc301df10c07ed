import { msg } from '#src/platform/i18n/t.ts';
import { fileCarriers } from '#src/platform/slice/file-carrier.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { fileRoom, scanner } from './checks.ts';
import { fileData } from './personal-data.ts';
import { fileRecounts } from './recounts.ts';
import { fileRoutes } from './routes.ts';
import { scanFile } from './scanning/scan-file.ts';
import { deleteUncarried } from './store.ts';

/** What members add to what they write: reports, tables, pictures. */
export const files: Slice = {
  name: 'files',
  routes: fileRoutes,
  jobs: [{ task: 'scan-file', run: scanFile }],
  events: ['file.added', 'file.scanned'],
  staffActs: { 'read unpublished file': msg('Opened a file that is not public') },
  uncachedPaths: ['/files'],
  checks: [fileRoom, scanner],
  recounts: fileRecounts,
  removeExpired: (deps) => deleteUncarried(deps.db, fileCarriers(deps), deps.now()),
  personalData: fileData,
};
