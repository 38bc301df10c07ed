const signIn = '/accounts/sign-in';
const registration = '/accounts/registration';

/** Returns where a visitor signs in, to come back to this page of ours afterwards. */
export function signInHref(next: string): string {
  return withNext(signIn, next);
}

/** Returns where a visitor makes an account, to come back to this page of ours once it is confirmed. */
export function registrationHref(next: string): string {
  return withNext(registration, next);
}

/** Returns the address with the page to come back to; the home page is where one comes anyway. */
export function withNext(path: string, next: string): string {
  return next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;
}
