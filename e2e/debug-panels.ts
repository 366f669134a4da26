import { expect, type Locator } from '@playwright/test'
import { DebugLens } from './debug-lens'

/** The lens Debug with its breakpoints and watch expressions. */
export class DebugPanels extends DebugLens {
  get breakpoints(): Locator {
    return this.panel.getByRole('list', { name: 'Breakpoints' }).getByRole('listitem')
  }
  get watches(): Locator {
    return this.panel.getByRole('list', { name: 'Watch expressions' }).getByRole('listitem')
  }
  /** Where a watch expression is typed. */
  get watchInput(): Locator {
    return this.panel.getByRole('combobox', { name: 'Watch expression' })
  }

  /** The breakpoint of a line. */
  line(line: number): Locator {
    return this.breakpoints.filter({ has: this.condition(line) })
  }
  condition(line: number): Locator {
    return this.page.getByRole('combobox', { name: `Condition of line ${line}`, exact: true })
  }
  hitCount(line: number): Locator {
    return this.panel.getByRole('combobox', { name: `Hit count of line ${line}`, exact: true })
  }
  hits(line: number): Locator {
    return this.panel.getByRole('spinbutton', { name: `Hits of line ${line}`, exact: true })
  }
  stopWhen(words: string): Locator {
    return this.page.getByRole('checkbox', { name: `Stop when ${words}`, exact: true })
  }
  get keyChoice(): Locator {
    return this.panel.getByRole('combobox', { name: 'Stop when a key changes' })
  }
  watch(expression: string): Locator {
    return this.watches.filter({ has: this.editWatch(expression) })
  }
  editWatch(expression: string): Locator {
    return this.page.getByRole('button', { name: `Edit watch ${expression}`, exact: true })
  }

  /** Waits until a step of this line is shown. */
  async isAtLine(line: number): Promise<void> {
    await expect(this.timeline).toHaveAttribute('aria-valuetext', new RegExp(`, line ${line}(,|$)`))
  }

  /** Sets a breakpoint on a line, which is gone to for that. */
  async breakAt(line: number): Promise<void> {
    await this.button('First step').click()
    const add = this.button(`+ line ${line}`)
    while (!(await add.isVisible())) await this.button('Step in').click()
    await add.click()
    await expect(this.condition(line)).toBeVisible()
  }

  /** Continues and waits for each of these lines in turn. */
  async continueTo(direction: 'Continue' | 'Continue back', ...lines: number[]): Promise<void> {
    for (const line of lines) {
      await this.button(direction).click()
      await this.isAtLine(line)
    }
  }

  async addWatch(expression: string): Promise<void> {
    await this.button('+ add a watch expression').click()
    await this.watchInput.fill(expression)
    await this.watchInput.press('Enter')
    await expect(this.editWatch(expression)).toBeFocused()
  }
}
