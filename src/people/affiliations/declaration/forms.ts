import { z } from 'zod';
import { line } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** An organisation that a member says they belong to. */
export const DeclareForm = z.object({ organisation: line(120, msg('Enter the name of the organisation')) });
