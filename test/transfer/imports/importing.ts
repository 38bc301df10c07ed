import { z } from 'zod';
import { one, type Sql, sql } from '#src/platform/db/query.ts';
import {
  type ImportResult,
  type ImportTarget,
  importConversation,
} from '#src/transfer/imports/import-conversation.ts';
import { readPolisExport } from '#src/transfer/imports/polis/files.ts';
import { toConversation } from '#src/transfer/imports/polis/to-conversation.ts';
import type { TestApp } from '../../support/app.ts';

export const target: ImportTarget = { board: 'sustainability', by: null, open: false, groups: null };

/** Imports the export in this directory, as the command does. */
export function importFrom(
  { deps, clock }: TestApp,
  directory: string,
  options: Partial<ImportTarget> = {},
  language?: string,
): Promise<ImportResult> {
  const conversation = toConversation(readPolisExport(directory), language, clock.now);
  return importConversation(deps, conversation, { ...target, ...options });
}

const Count = z.object({ count: z.number() });

/** How many rows there are, after FROM. */
export async function count({ db }: TestApp, from: Sql): Promise<number> {
  return (await one(db, Count, sql`SELECT count(*) FROM ${from}`)).count;
}
