/** Moves focus to the summary of errors, or to a preview, where `autofocus` did not (an address with a fragment keeps it from working). */
export function start(summary) {
  if (document.activeElement === document.body || document.activeElement === null) summary.focus();
}
