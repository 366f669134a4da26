import { expect, type Locator, type Page } from '@playwright/test'

type Look = 'on' | 'when' | 'off' | 'idle'

/** What stands beside and behind the lines of the script, by line from 1; lines out of sight have nothing. */
type Shown = {
  breakpoints: Record<number, Look>
  counts: Record<number, string>
  values: Record<number, string>
  /** The lines that are about to be executed and that of the chosen frame; null for none. */
  current: number | null
  frame: number | null
  dimmed: number[]
}

/** The margin of Monaco, and what the debugger and coverage write into it. */
export class Gutter {
  constructor(readonly page: Page) {}

  /** The number of a line that is in sight. */
  number(line: number): Locator {
    return this.page.locator('.line-numbers').filter({ hasText: new RegExp(`^\\s*${line}\\s*$`) })
  }

  /** Where the number of a line is, once it is drawn: what is drawn again is gone for a moment. */
  async #boxOf(line: number) {
    const boxes: NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>[] = []
    await expect(async () => {
      const box = await this.number(line).boundingBox()
      expect(box, `line ${line} is in sight`).not.toBeNull()
      if (box !== null) boxes.push(box)
    }).toPass()
    return boxes[0] ?? { x: 0, y: 0, width: 0, height: 0 }
  }

  /** Clicks where breakpoints are, left of the number of a line. */
  async click(line: number, modifier?: 'Shift'): Promise<void> {
    const box = await this.#boxOf(line)
    if (modifier !== undefined) await this.page.keyboard.down(modifier)
    await this.page.mouse.click(box.x - 11, box.y + box.height / 2)
    if (modifier !== undefined) await this.page.keyboard.up(modifier)
  }

  /** Opens the menu of a line with the right button. */
  async openMenu(line: number): Promise<Locator> {
    await this.number(line).click({ button: 'right' })
    return this.page.getByRole('menu', { name: `Line ${line}`, exact: true })
  }

  /** Brings the pointer to where the breakpoint of a line is. */
  async hover(line: number): Promise<void> {
    const box = await this.#boxOf(line)
    for (const by of [12, 10]) await this.page.mouse.move(box.x - by, box.y + box.height / 2)
  }

  async shown(): Promise<Shown> {
    return this.page.evaluate(() => {
      const all = (selector: string) => [
        ...document.querySelectorAll<HTMLElement>(`.monaco-editor ${selector}`),
      ]
      const topOf = (element: Element) => element.getBoundingClientRect().top
      const rows = all('.margin-view-overlays > div').map((row) => ({
        top: topOf(row),
        line: Number(row.querySelector('.line-numbers')?.textContent),
      }))
      const lineOf = (element: Element) =>
        rows.find(({ top }) => Math.abs(top - topOf(element)) < 8)?.line ?? 0
      const byLine = <T>(selector: string, value: (element: HTMLElement) => T) =>
        Object.fromEntries(all(selector).map((element) => [lineOf(element), value(element)]))
      const look = ({ className }: HTMLElement) =>
        (['on', 'when', 'off', 'idle'] as const).find((one) => className.includes(`bp-${one}`)) ??
        'on'
      const [current] = all('.debug-line-margin')
      const [frame] = all('.debug-caller-margin')
      return {
        breakpoints: byLine('.bp:not(.bp-hint)', look),
        counts: byLine('.hits', (element) =>
          getComputedStyle(element, '::after').content.replaceAll('"', ''),
        ),
        values: byLine('.view-line:has(.inline-values)', (element) =>
          [...element.querySelectorAll('.inline-values')]
            .map((one) => (one.textContent ?? '').replaceAll('\u00a0', ' '))
            .join('')
            .trim(),
        ),
        current: current === undefined ? null : lineOf(current),
        frame: frame === undefined ? null : lineOf(frame),
        dimmed: [
          ...new Set(all('.view-line:has(.never-reached)').map((element) => lineOf(element))),
        ].sort((a, b) => a - b),
      }
    })
  }

  /** Waits until the margin shows this, among other things. */
  async shows(expected: Partial<Shown>): Promise<void> {
    await expect.poll(() => this.shown()).toMatchObject(expected)
  }

  /** Waits until exactly these lines have breakpoints. */
  async hasBreakpoints(expected: Record<number, Look>): Promise<void> {
    await expect.poll(async () => (await this.shown()).breakpoints).toEqual(expected)
  }
}
