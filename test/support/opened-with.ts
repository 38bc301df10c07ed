/** Returns what a form says that it was opened with, in the page that has it. */
export function openedState(page: string): string {
  return /name="state" value="([\w-]*)"/.exec(page)?.[1] ?? '';
}
