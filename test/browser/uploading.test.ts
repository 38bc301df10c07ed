import { expect, it, vi } from 'vitest';
import { pdf } from '../concerns/files/samples.ts';
import { debate } from '../support/factories.ts';
import { served } from '../support/served.ts';

vi.setConfig({ testTimeout: 60_000 });

const test = await served();
const words = 'What I saw in forty repair cafés, and what it cost.';

it('a file is sent beside the form: one sees how far it is, and no text is lost where it fails', async () => {
  const place = await debate(test.db);
  const { member } = await test.signedInAs({ group: 'CS', verified: true });
  const { page, context, problems } = await test.open({ as: member.id });
  await page.goto(place.path, { waitUntil: 'networkidle' });
  const text = page.locator('textarea[name=text]');
  await text.fill(words);
  const file = page.locator('.file-field');
  const [progress, alert] = [file.locator('progress'), file.locator('[role=alert]')];
  const [add, links] = [file.getByRole('button', { name: 'Add the file' }), file.locator('.files a')];
  const choose = async (name: string, title: string, bytes: Buffer) => {
    await file.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/html', buffer: bytes });
    await file.locator('input[name=file_title]').fill(title);
    await add.click();
  };
  await file.getByText('Add a file').click();

  const line = await context.newCDPSession(page);
  const speed = (uploadThroughput: number) =>
    line.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput },
    });
  await speed(50_000);
  await choose('report.pdf', 'What repair costs', pdf('x'.repeat(150_000)));
  await progress.waitFor({ state: 'visible' });
  expect(await progress.evaluate((bar: HTMLProgressElement) => bar.max)).toBeGreaterThan(150_000);
  expect(await progress.getAttribute('aria-label')).toBe('Sending the file');
  expect(await add.getAttribute('aria-disabled')).toBe('true');
  await links.waitFor();
  expect(await links.allInnerTexts()).toEqual(['What repair costs']);
  expect(await progress.isVisible()).toBe(false);
  await speed(-1);
  expect(await text.inputValue()).toBe(words);

  await choose('report.pdf', 'Not a report', Buffer.from('MZ, a program'));
  await expect.poll(() => alert.innerText()).toContain('it is not a PDF');
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
  await context.setOffline(true);
  await choose('again.pdf', 'Another report', pdf());
  await expect.poll(() => alert.innerText()).toContain('The file could not be sent');
  expect(await file.locator('input[name=file_title]').inputValue()).toBe('Another report');
  expect(await text.inputValue()).toBe(words);
  await context.setOffline(false);
  await add.click();
  await expect.poll(() => links.allInnerTexts()).toEqual(['What repair costs', 'Another report']);

  await page.locator('textarea[name=claim]').fill('Repair is cheaper than we think.');
  await page.getByRole('button', { name: 'Publish' }).click();
  const card = page.locator('article', { hasText: words });
  expect(await card.locator('.files a').allInnerTexts()).toEqual(['What repair costs', 'Another report']);
  await context.close();
});
