/* Behaviours are named in the page (data-behaviour="count autogrow") and fetched only where they are used. */
for (const place of document.querySelectorAll('[data-behaviour]')) {
  for (const name of place.dataset.behaviour.split(' ')) {
    import(`./behaviours/${name}.js`).then(({ start }) => start(place));
  }
}
