/** Returns a number of bytes in megabytes. */
export function sized(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
