import { z } from 'zod';
import { currentPassword } from '#src/people/accounts/forms.ts';

/** Asking for one's data: nobody else at this computer may. */
export const ExportForm = z.object({ password: currentPassword() });
