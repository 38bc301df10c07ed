const signIn = '/accounts/sign-in';
const registration = '/accounts/registration';

/** Returns where a visitor signs in, to come back to this page of ours afterwards. */
export function signInHref(next: string): string {
  return withNext(signIn, next);
}

/** Where those who hold a role set up their second factor, enter a code and look after it. */
export const secondFactorPath = '/accounts/second-factor';

/** Returns where somebody enters their code, to come back to this page of ours. */
export function secondFactorHref(next: string): string {
  return withNext(secondFactorPath, next);
}

/** Returns where a visitor makes an account, to come back to this page of ours once it is confirmed. */
export function registrationHref(next: string): string {
  return withNext(registration, next);
}

/** Returns the address with the page to come back to; the home page is where one comes anyway. */
export function withNext(path: string, next: string): string {
  return next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;
}
