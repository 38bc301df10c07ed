import { sql } from '#src/platform/db/query.ts';
import type { FileCarrier } from '#src/platform/slice/file-carrier.ts';

/** Drafts keep the files that were added to their forms; nobody but who wrote them reads these. */
export const draftFiles: FileCarrier = {
  carries: sql`EXISTS (SELECT FROM drafts carrier WHERE carrier.member_id = f.uploaded_by
    AND f.id::text = ANY(string_to_array(carrier.fields ->> 'files', ',')))`,
};
