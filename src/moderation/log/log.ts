/** Returns the lasting address of a decision in the public log. */
export function logHref(publicId: string): string {
  return `/moderation/log/${publicId}`;
}
