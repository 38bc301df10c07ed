import type { PendingForm } from '#src/platform/http/forms/pending-form.ts';

/**
 * Every page and fragment that is sent: the template's name and its inputs. Each page adds its own beside its type
 * (declare module), so that a new page has one place.
 */
export interface Views {
  'platform/http/error': {
    title: string;
    text: string;
    actions: readonly { href: string; label: string; primary: boolean }[];
    reference: string | null;
    /** What was written, and whether it is kept as a draft; where signing in is what is missing, the form that carries it along. */
    pending:
      | (PendingForm & { kept: boolean; signIn: { action: string; packed: string; label: string } | null })
      | null;
  };
}
