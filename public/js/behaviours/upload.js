/** Sends a file beside the form, shows how much of it has arrived, and puts it among those that the form carries. */
export function start(box) {
  const { form } = box;
  const { file, file_title: title, files, turn } = form.elements;
  const add = box.querySelector('[formenctype]');
  const alert = box.querySelector('[role="alert"]');
  if (!add) return;
  const progress = Object.assign(document.createElement('progress'), {
    hidden: true,
    ariaLabel: box.dataset.sending,
  });
  add.after(progress);
  const done = (message) => {
    progress.hidden = true;
    add.ariaDisabled = null;
    alert.textContent = message;
  };
  /** Those that the form carries; without any there is no list yet. */
  const list = () => {
    const before = box.querySelector('.files');
    if (before) return before;
    const made = Object.assign(document.createElement('ul'), { className: 'files' });
    files.after(made);
    return made;
  };
  const carry = ({ files: numbers, item, full }) => {
    list().insertAdjacentHTML('beforeend', item);
    files.value = numbers;
    title.value = '';
    file.value = '';
    box.querySelector('[data-more]').hidden = full;
    done('');
    box.querySelector('.files > :last-child a').focus();
    // So that the draft is kept with it.
    form.dispatchEvent(new Event('input'));
  };
  add.addEventListener('click', (event) => {
    event.preventDefault();
    if (add.ariaDisabled) return;
    add.ariaDisabled = 'true';
    alert.textContent = '';
    const sending = new XMLHttpRequest();
    sending.open('POST', add.formAction);
    sending.setRequestHeader('Accept', 'application/json');
    sending.responseType = 'json';
    sending.upload.onprogress = ({ loaded, total }) => {
      Object.assign(progress, { hidden: false, max: total, value: loaded });
    };
    sending.onerror = () => done(box.dataset.failed);
    sending.onload = () => {
      const answer = sending.response;
      if (sending.status === 200 && answer) carry(answer);
      else done(answer?.message ?? box.dataset.failed);
    };
    turn.value = Date.now();
    sending.send(new FormData(form));
  });
}
