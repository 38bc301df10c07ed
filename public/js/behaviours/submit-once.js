/** A second click sends nothing while the first is under way. The button stays focusable, and works again after "back". */
export function start(form) {
  let sent = false;
  const hold = (held) => {
    sent = held;
    for (const field of form.elements) if (field.type === 'submit') field.ariaDisabled = held || null;
  };
  form.addEventListener(
    'submit',
    (event) => {
      // Another behaviour may still stop this submit, so look once all have had their say.
      if (!sent) return setTimeout(() => event.defaultPrevented || hold(true));
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  // A download, a lost connection or a stopped page leaves us here: let the reader try again.
  form.addEventListener('submit', () => setTimeout(() => hold(false), 8000));
  addEventListener('pageshow', (event) => event.persisted && hold(false));
}
