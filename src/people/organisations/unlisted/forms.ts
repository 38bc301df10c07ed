import { z } from 'zod';
import { line } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** The listed organisation that a name given by members means. */
export const MergeForm = z.object({ into: line(120, msg('Enter the name of a listed organisation')) });
