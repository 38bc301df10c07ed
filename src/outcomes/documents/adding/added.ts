import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Document } from '#src/outcomes/documents/store.ts';
import { documentFields, nextVersionFields, type SectionsOf } from '#src/outcomes/documents/writing/forms.ts';
import type { Permission } from '#src/platform/access/permissions.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { FieldError, Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** What is asked of a document that the platform publishes at once, and that organisations send in for review. */
export const addedFields = {
  ...documentFields,
  board: z.string().min(1, msg('Choose a board')),
  /** The number of an organisation, or 'platform'. */
  organisation: z
    .string({ error: msg('Choose in whose name you are adding it') })
    .regex(/^(platform|[1-9]\d{0,14})$/, msg('Choose in whose name you are adding it')),
};

/** What is asked of a next version of one. */
export const nextAddedFields = { ...documentFields, ...nextVersionFields };

/** The schema of the form of one, and of a next version; each may ask more. */
export type AddedSchema = z.ZodObject<typeof addedFields>;
export type NextAddedSchema = z.ZodObject<typeof nextAddedFields>;

/** A kind of document that the platform publishes at once, and that organisations send in for review. */
export type AddedKind<F extends AddedSchema, N extends NextAddedSchema> = {
  kind: DocumentKind;
  /** Who publishes at once. */
  manage: Permission;
  first: F;
  next: N;
  /** What the form of a new one opens with. */
  values: Record<string, string>;
  /** Returns what is wrong between the fields; null for nothing. */
  refusal: (deps: Pick<Deps, 'db' | 'config'>, data: z.output<F> | z.output<N>) => Promise<FieldError | null>;
  /** Returns the sections of a version, where there are more than the kind asks for; none before has the number null. */
  sectionsOf?: SectionsOf<z.output<F> | z.output<N>>;
  /** Returns the field in which a section is written, where it is not its own. */
  fieldOf?: (anchor: string) => string;
  /** Stores what the kind keeps of a version beside its texts. */
  saveFacts: (
    tx: Tx,
    version: { id: number; version: number },
    data: z.output<F> | z.output<N>,
  ) => Promise<void>;
  /** Returns the form of a next version as it opens: with what the newest one says. */
  valuesOf: (deps: Deps, newest: Document, viewer: Viewer) => Promise<Form>;
  /** Sends the form, of a new one or of a next version. */
  send: (
    deps: Deps,
    req: Request,
    res: Response,
    document: Document | null,
    shown: { values: Form; isStale?: boolean },
  ) => Promise<undefined>;
};
