import { z } from 'zod';
import { weakPasswordProblem } from '#src/people/accounts/password/password-rules.ts';
import { timeZones } from '#src/people/accounts/settings/time-zones.ts';
import { handlePattern, isReservedHandle } from '#src/people/members/handle.ts';
import { choice, email, groupField, line, optionalLine } from '#src/platform/http/forms/fields.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';

// A password is taken exactly as typed: not trimmed, not cut, any character.
const typedPassword = z
  .string({ error: msg('Send this field once, as text') })
  .refine((text) => text.isWellFormed() && !text.includes('\0'), {
    error: msg('Remove the invisible control characters'),
    abort: true,
  });

function newPassword() {
  return typedPassword.superRefine((password, context) => {
    const problem = weakPasswordProblem(password);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });
}

/** Returns the field of the account's password, where it is asked for again. */
export function currentPassword() {
  return typedPassword
    .min(1, msg('Enter your password'))
    .max(1000, msg('This is not the password for this account'));
}

const handleMessage = msg(
  'Use 3 to 30 characters: letters from a to z, digits and hyphens, with a letter or digit at both ends',
);

function handle() {
  return line(200, handleMessage)
    .transform((text) => text.toLowerCase())
    .pipe(
      z
        .string()
        .regex(handlePattern, { error: handleMessage, abort: true })
        .refine((text) => !isReservedHandle(text), {
          error: msg('This handle is kept for the platform. Choose another.'),
        }),
    );
}

const profile = {
  name: line(80, msg('Enter your name')),
  group: groupField(),
  organisation: optionalLine(120),
};

/** In the order of the form, which is the order of the summary of errors. */
export const RegistrationForm = z.object({
  name: profile.name,
  handle: handle(),
  email: email(),
  password: newPassword(),
  group: profile.group,
  organisation: profile.organisation,
});
export type RegistrationDraft = z.output<typeof RegistrationForm>;

/** Name and handle are asked for where somebody took them between the registration and its confirmation. */
export const ConfirmationForm = z.object({
  name: profile.name.optional(),
  handle: handle().optional(),
  password: currentPassword(),
});

export const SignInForm = z.object({ email: email(), password: currentPassword() });

export const ResetRequestForm = z.object({ email: email() });
export const NewPasswordForm = z.object({ password: newPassword() });

/**
 * What members say of themselves. A field more also needs: a migration, settings/store.ts and settings/routes.ts with their page
 * views/people/accounts/settings.ejs, store.ts, the column, the section and emptyMember in people/members/personal-data.ts, and
 * site/profile where everybody sees it.
 */
export const ProfileForm = z.object({
  ...profile,
  language: choice(interfaceLanguages, msg('Choose one of the languages offered')),
  timeZone: choice(timeZones, msg('Choose one of the time zones offered')),
});
export type ProfileDraft = z.output<typeof ProfileForm>;

export const EmailForm = z.object({ email: email(), current: currentPassword() });
export const PasswordForm = z.object({ current: currentPassword(), password: newPassword() });

/** Who is to be an admin, from the command line; also a handle kept for the platform, such as admin. */
export const AdminForm = z.object({
  email: email(),
  name: profile.name,
  handle: line(30).pipe(z.string().regex(handlePattern, handleMessage)),
});
export type NewAdmin = z.output<typeof AdminForm>;
