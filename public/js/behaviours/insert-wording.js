/** Inserts the wording that was chosen without leaving the page, and marks its first blank for filling in. */
export function start(button) {
  const { form } = button;
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    const answer = await fetch(button.formAction, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
    }).catch(() => null);
    if (!answer?.ok) return form.requestSubmit(button);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const name of ['clause', 'facts', 'explanation']) {
      const field = form.elements[name];
      field.value = page.getElementById(name).value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    form.elements.ground.value = page.querySelector('[name="ground"]:checked')?.value ?? '';
    markBlank([form.elements.facts, form.elements.explanation]);
  });
}

function markBlank(fields) {
  // These two are filled in from the text that is decided about.
  const blank = /\{(?!title\}|debate\})\p{L}[^{}]*\}/u;
  const field = fields.find(({ value }) => blank.test(value)) ?? fields[0];
  field.focus();
  const found = blank.exec(field.value);
  if (found) field.setSelectionRange(found.index, found.index + found[0].length);
}
