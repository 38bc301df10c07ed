/** A second click sends nothing while the first is under way. The button stays focusable, and works again after "back". */
export function start(form) {
  let sent = false;
  const buttons = () => [...form.elements].filter((element) => element.type === 'submit');
  const hold = (held) => {
    sent = held;
    for (const button of buttons()) {
      if (held) button.setAttribute('aria-disabled', 'true');
      else button.removeAttribute('aria-disabled');
    }
  };
  form.addEventListener(
    'submit',
    (event) => {
      if (sent) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      // Another behaviour may still stop this submit, so look once all have had their say.
      queueMicrotask(() => setTimeout(() => event.defaultPrevented || hold(true)));
    },
    { capture: true },
  );
  // A download, a lost connection or a stopped page leaves us here: let the reader try again.
  form.addEventListener('submit', () => setTimeout(() => hold(false), 8000));
  addEventListener('pageshow', (event) => event.persisted && hold(false));
}
