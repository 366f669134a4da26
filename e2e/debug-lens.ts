import { expect, type Locator, type Page } from '@playwright/test'

/** A number with its thousands apart, as the page writes it. */
const apart = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u00a0')

/** The lens Debug as a person sees it. */
export class DebugLens {
  constructor(protected readonly page: Page) {}

  get panel(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Debug' })
  }
  /** The button beside Run. */
  get record(): Locator {
    return this.page.getByRole('button', { name: 'Debug', exact: true })
  }
  get timeline(): Locator {
    return this.panel.getByRole('slider', { name: 'Timeline' })
  }
  /** What the last move says of itself, where it led nowhere. */
  get said(): Locator {
    return this.panel.getByRole('status')
  }
  /** The functions, the innermost first. */
  get frames(): Locator {
    return this.panel.getByRole('list', { name: 'Call stack' }).getByRole('button')
  }
  get variables(): Locator {
    return this.panel.getByRole('list', { name: 'Variables' }).getByRole('listitem')
  }
  /** What the line calls and logs. */
  get events(): Locator {
    return this.panel.getByRole('list', { name: 'What this line does' }).getByRole('listitem')
  }
  get keys(): Locator {
    return this.panel.getByRole('list', { name: 'Keys at this step' }).getByRole('listitem')
  }
  get log(): Locator {
    return this.panel.getByRole('list', { name: 'Log so far' }).getByRole('listitem')
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true })
  }
  card(title: string): Locator {
    const heading = this.page.getByRole('heading', { name: title, exact: true })
    return this.panel.locator('section').filter({ has: heading })
  }
  /** A variable of this name, or a key of a table that is open: `count`, `[1]`. */
  variable(name: string): Locator {
    const escaped = name.replace(/[()[\]]/g, '\\$&')
    return this.variables.filter({ has: this.page.getByText(new RegExp(`^[▸▾]?${escaped}$`)) })
  }

  /** Presses Debug and waits for the first step. */
  async start(): Promise<void> {
    await this.record.click()
    await expect(this.timeline).toHaveAttribute('aria-valuenow', /\d/)
  }

  /** Waits until this step is shown, from 1, at this line. */
  async isAt(step: number, line: number): Promise<void> {
    await expect(this.timeline).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`^step ${apart(step)} of .*, line ${line}(,|$)`),
    )
  }

  /** Goes these ways in turn, by button or key, and waits after each for its step and line. */
  async goes(
    go: (way: string) => Promise<void>,
    ways: readonly (readonly [way: string, step: number, line: number])[],
  ): Promise<void> {
    for (const [way, step, line] of ways) {
      await go(way)
      await this.isAt(step, line)
    }
  }
}
