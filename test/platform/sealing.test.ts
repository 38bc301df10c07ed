import { expect, it } from 'vitest';
import { keyedHashes, seal, unseal } from '#src/platform/sealing.ts';

const deps = { config: { sessionSecret: 'x'.repeat(32) } };
const secret = Buffer.from('what nobody may read');

it('opens what was sealed for the same purpose and person, with the same key, and nothing else', () => {
  const sealed = seal(deps, 'purpose', '7', secret);
  expect(unseal(deps, 'purpose', '7', sealed)).toEqual(secret);
  expect(seal(deps, 'purpose', '7', secret)).not.toEqual(sealed);
  expect(unseal(deps, 'another', '7', sealed)).toBeNull();
  expect(unseal(deps, 'purpose', '8', sealed)).toBeNull();
  expect(unseal({ config: { sessionSecret: 'y'.repeat(32) } }, 'purpose', '7', sealed)).toBeNull();
  for (let n = 0; n < sealed.length; n += 1) {
    const changed = Buffer.from(sealed);
    changed[n] = (changed[n] ?? 0) ^ 1;
    expect(unseal(deps, 'purpose', '7', changed)).toBeNull();
  }
  expect(unseal(deps, 'purpose', '7', Buffer.alloc(3))).toBeNull();
  expect(keyedHashes(deps, 'a', 'code')).not.toEqual(keyedHashes(deps, 'b', 'code'));
});
