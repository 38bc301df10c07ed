import { expect, it } from 'vitest';
import { wordsOfEntry } from '#src/hub/strands/fetching/words-of-entry.ts';

it('reads the words of what may be HTML, each character once', () => {
  const read = {
    '<p>Repair &amp; reuse</p><script>x < y</script> &#8212; <b>now</b>': 'Repair & reuse — now',
    '1 < 2, and <!-- x > y -->that is all': '1 < 2, and that is all',
    'A<STYLE>p { }</Style >B': 'A B',
    '&lt;b&gt; stays': '<b> stays',
    [`Before${'<script>'.repeat(9000)}`]: 'Before',
    [`Before${'<!--'.repeat(9000)}`]: 'Before',
    [`${'<'.repeat(9000)}`]: '<'.repeat(9000),
  };
  expect(Object.keys(read).map(wordsOfEntry)).toEqual(Object.values(read));
});
