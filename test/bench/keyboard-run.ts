/** A moderator with a keyboard and no mouse. */
import type { Page } from 'playwright-core';

/**
 * Goes from the queue into the first case, decides it, goes on to the next, and so on: two are published or kept, the third is declined
 * with a prepared wording whose blank is filled in. Returns how long each took (ms), from the head of a case to that of the next.
 */
export async function decideByKeyboard(page: Page, count: number): Promise<number[]> {
  const { keyboard } = page;
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await keyboard.press(key);
  };
  const arriving = async (key: string) => {
    await Promise.all([page.waitForEvent('domcontentloaded'), keyboard.press(key)]);
    await page.waitForFunction(() => document.activeElement?.id === 'head');
  };
  await page.goto('/moderation/queue#waiting');
  await page.waitForFunction(() => document.activeElement?.id === 'waiting');
  await press('j');
  await page.waitForFunction(() => document.activeElement?.matches('#waiting *'));
  await arriving('o');
  const took: number[] = [];
  for (let n = 1; n <= count; n++) {
    const start = performance.now();
    const declined = n % 3 === 0;
    await press('d', 'Tab', 'Space');
    if (declined) {
      await press('ArrowDown');
      await tabTo(page, '#wording');
      await press('ArrowDown', 'Tab', 'Enter');
      await page.waitForFunction(() => getSelection()?.toString() === '{what}');
      await keyboard.type('printers');
      await tabTo(page, '.decide .primary');
    } else if (await page.locator('#answer').isVisible()) {
      // Whoever sent a notice of it is told why nothing is done.
      await tabTo(page, '#answer');
      await keyboard.type('It breaks no rule.');
      await tabTo(page, '.decide .primary');
    }
    await arriving('Enter');
    await page.getByText(/^(Decided\.|The text is published)/).waitFor();
    await arriving('n');
    took.push(performance.now() - start);
  }
  return took;
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Tab never came to ${selector}`);
}
