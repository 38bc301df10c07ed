import { element } from '../page.js';

/** Asks before a form does something that is hard to undo. Words: data-question, data-yes, data-no. */
export function start(form) {
  let agreed = false;
  form.addEventListener('submit', (event) => {
    if (!agreed) {
      event.preventDefault();
      ask(form.dataset, () => {
        agreed = true;
        form.requestSubmit(event.submitter);
      });
    }
    agreed = false;
  });
}

function ask({ question, yes, no }, onYes) {
  const dialog = element('dialog', { className: 'flow' });
  const text = element('p', { id: 'confirm-question', textContent: question });
  const answers = element('form', { className: 'row', method: 'dialog' });
  answers.append(
    element('button', { className: 'button', autofocus: true, textContent: no }),
    element('button', { className: 'button danger', value: 'yes', textContent: yes }),
  );
  dialog.setAttribute('aria-labelledby', text.id);
  dialog.append(text, answers);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'yes') onYes();
  });
  document.body.append(dialog);
  dialog.showModal();
}
