import { z } from 'zod';
import { checkbox } from '#src/platform/http/forms/fields.ts';

/** The boxes of a delegate's rights. */
export const rightsFields = { speak: checkbox(), invite: checkbox(), countersign: checkbox() };

export const RightsForm = z.object(rightsFields);
