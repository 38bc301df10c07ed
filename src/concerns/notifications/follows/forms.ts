import { z } from 'zod';
import { choice } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { followLevels } from './follow-level.ts';

/** How much one is told of a debate or board. */
export const FollowForm = z.object({ level: choice(followLevels, msg('Choose one of the three')) });
