/** A reader who has only a keyboard: Tab, Enter, Space, letters. Each stop must be seen, and in reading order. */
import type { Page } from 'playwright-core';

type Stop = {
  tag: string;
  name: string;
  /** What is wrong with where the focus is. */
  faults: string[];
  box: { left: number; top: number; right: number; bottom: number };
};

const most = 250;

export class Keyboard {
  readonly page: Page;
  /** Whatever was wrong at any stop. */
  readonly faults: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses Tab (or Shift+Tab) until the focus is on this element: by its tag and the beginning of its name. */
  async to(tag: string, name: string | RegExp, back = false): Promise<void> {
    const seen: string[] = [];
    let before: Stop | undefined;
    for (let i = 0; i < most; i++) {
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      const stop = await focused(this.page);
      if (!stop) continue;
      this.judge(stop, back ? undefined : before);
      seen.push(`${stop.tag} ${stop.name}`);
      if (stop.tag === tag && (typeof name === 'string' ? stop.name.startsWith(name) : name.test(stop.name)))
        return;
      before = stop;
    }
    throw new Error(
      `Tab never came to ${tag} ${name} on ${this.page.url()}, but to ${seen.slice(0, 60).join(', ')}`,
    );
  }

  /** Follows the link or presses the button that has the focus; waits for the page it leads to. */
  async enter(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.page.keyboard.press('Enter');
    await loaded;
  }

  /** Goes to a link or button and presses it. */
  async press(tag: string, name: string | RegExp): Promise<void> {
    await this.to(tag, name);
    await this.enter();
  }

  /** Goes to a field and types into it, in place of what stands there. */
  async type(tag: string, name: string, text: string): Promise<void> {
    await this.to(tag, name);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** Goes to a group of radio buttons, in which the arrow keys move and choose. */
  async choose(group: string, option: string): Promise<void> {
    await this.to('input', group);
    for (let i = 0; i < 20; i++) {
      const stop = await focused(this.page);
      if (stop?.name.includes(option)) {
        await this.page.keyboard.press('Space');
        return;
      }
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`no choice ${option}`);
  }

  private judge(stop: Stop, before: Stop | undefined): void {
    const where = `${stop.tag} “${stop.name}” on ${new URL(this.page.url()).pathname}`;
    for (const fault of stop.faults) this.faults.push(`${where}: ${fault}`);
    const goesBack = before && stop.box.bottom <= before.box.top && stop.box.right <= before.box.left;
    if (goesBack) this.faults.push(`${where}: comes after “${before.name}” but stands before it`);
  }
}

/** Where the focus is now and whether one sees it; undefined when it is on no element of the page. */
export function focused(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const labels =
      'labels' in element && element.labels instanceof NodeList ? [...element.labels] : ([] as Node[]);
    const parts = [element, ...labels];
    const style = getComputedStyle(element);
    // The button inside a date field: the browser itself puts a ring round it.
    const inner = !element.matches(':focus');
    const outlined = inner || (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2);
    const rects = [...element.getClientRects()];
    const points = rects.flatMap(({ left, top, width, height }) =>
      [0.1, 0.5, 0.9].flatMap((x) =>
        [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y] as const),
      ),
    );
    const seen = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    const free = seen.some(([x, y]) => parts.some((part) => part.contains(document.elementFromPoint(x, y))));
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const label = labels.map((node) => node.textContent).join(' ');
    const legend = element.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
    const named = element.getAttribute('aria-labelledby')?.split(' ');
    const naming = named?.map((id) => document.getElementById(id)?.innerText).join(' ');
    const own = element.ariaLabel ?? naming ?? (label || element.innerText);
    const name = `${element.matches('[type=radio]') ? legend : ''} ${own}`;
    return {
      tag: element.localName,
      name: name.replace(/\s+/g, ' ').trim(),
      faults: [
        ...(outlined ? [] : ['the focus is not shown']),
        ...(seen.length > 0 ? [] : ['the focus is out of sight']),
        ...(seen.length === 0 || free ? [] : ['the focus is covered']),
        ...(element.tabIndex > 0 ? ['is out of order by its tabindex'] : []),
      ],
      box: {
        left: left + scrollX,
        top: top + scrollY,
        right: right + scrollX,
        bottom: bottom + scrollY,
      },
    };
  });
}
