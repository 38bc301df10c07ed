import { z } from 'zod';

/** What a mail program sends for its reader (RFC 8058); our own page sends the same. */
export const OneClickForm = z.object({ 'List-Unsubscribe': z.literal('One-Click') });
