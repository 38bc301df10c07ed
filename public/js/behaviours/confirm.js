/** Asks before a form does something that is hard to undo. The words come from the form: data-question, data-yes, data-no. */
export function start(form) {
  let agreed = false;
  form.addEventListener('submit', (event) => {
    if (agreed) {
      agreed = false;
      return;
    }
    event.preventDefault();
    ask(form.dataset, () => {
      agreed = true;
      form.requestSubmit(event.submitter);
    });
  });
}

function ask({ question, yes, no }, onYes) {
  const dialog = document.createElement('dialog');
  const text = Object.assign(document.createElement('p'), {
    id: 'confirm-question',
    textContent: question,
  });
  const row = Object.assign(document.createElement('div'), {
    className: 'row',
  });
  row.append(button(no, 'button'), button(yes, 'button danger'));
  const [keep, go] = row.children;
  keep.autofocus = true;
  keep.addEventListener('click', () => dialog.close());
  go.addEventListener('click', () => {
    dialog.close();
    onYes();
  });
  dialog.className = 'flow';
  dialog.setAttribute('aria-labelledby', text.id);
  dialog.append(text, row);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function button(label, className) {
  return Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: label,
    className,
  });
}
