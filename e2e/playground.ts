import { expect, type Locator, type Page } from '@playwright/test'
import { DebugPanels } from './debug-panels'
import { Gutter } from './gutter'

type Lens = 'Result' | 'Types' | 'Trace' | 'Keys' | 'Effects' | 'Debug' | 'Log' | 'Console'
type View = 'tree' | 'redis-cli' | 'wire' | 'JSON'
type List = 'KEYS' | 'ARGV'
type Outcome = 'Replied' | 'Failed' | 'Stopped' | 'Not started'

type Written = {
  source: string
  keys?: readonly string[]
  args?: readonly string[]
  setup?: readonly string[]
}

/** The page as a person sees it. What it gives are locators; what it does ends when the page shows it. */
export class Playground {
  /** The lens Debug. */
  readonly debug: DebugPanels

  constructor(readonly page: Page) {
    this.debug = new DebugPanels(page)
  }

  get scriptPane(): Locator {
    return this.page.getByRole('region', { name: 'Script' })
  }
  /** Monaco, once it has taken over from the text area of the first paint. */
  get editor(): Locator {
    return this.scriptPane.getByRole('code')
  }
  /** What stands beside and behind the lines of the script in Monaco. */
  get gutter(): Gutter {
    return new Gutter(this.page)
  }
  get coverageSwitch(): Locator {
    return this.page.getByRole('switch', { name: 'Coverage' })
  }
  /** What is told of the lines that the last run reached. */
  get coverage(): Locator {
    return this.page.getByRole('region', { name: 'Coverage' })
  }
  get runButton(): Locator {
    return this.page.getByRole('button', { name: 'Run', exact: true })
  }
  get stopButton(): Locator {
    return this.page.getByRole('button', { name: 'Stop', exact: true })
  }
  get setup(): Locator {
    return this.page.getByRole('textbox', { name: /^Setup/ })
  }
  get statusLine(): Locator {
    return this.page.getByRole('contentinfo')
  }
  /** What is said of the run to those who do not see it. */
  get spokenOutcome(): Locator {
    return this.page.getByRole('status').and(this.page.locator(':not(dialog *)'))
  }
  get outcome(): Locator {
    return this.page.getByRole('region', { name: 'Outcome' })
  }
  get reply(): Locator {
    return this.outcome.getByRole('tree', { name: 'Reply' })
  }
  get replyRows(): Locator {
    return this.reply.getByRole('treeitem')
  }
  get resultPanel(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Result' })
  }
  get typesPanel(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Types' })
  }
  get tracePanel(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Trace' })
  }
  /** The rows of the lens Trace that are in sight, without their heading. */
  get traceRows(): Locator {
    return this.tracePanel.getByRole('tree', { name: 'Calls' }).getByRole('treeitem')
  }
  get keysPanel(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Keys' })
  }
  get logPanel(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Log' })
  }
  get consolePanel(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Console' })
  }
  /** Where commands are typed in the lens Console. */
  get consoleInput(): Locator {
    return this.consolePanel.getByRole('combobox', { name: 'Redis command' })
  }
  /** The lines that were run in the lens Console, each with what became of it. */
  get consoleEntries(): Locator {
    return this.consolePanel.getByRole('log').getByRole('article')
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }
  /** The palette, which Ctrl+K opens. */
  get palette(): Locator {
    return this.page.getByRole('dialog').getByRole('combobox')
  }
  get paletteOptions(): Locator {
    return this.page.getByRole('dialog').getByRole('option')
  }
  get lensTabs(): Locator {
    return this.page.getByRole('tablist', { name: 'Lenses' })
  }

  /** The list of what was run in this browser, which Ctrl+O opens. */
  get work(): Locator {
    return this.page.getByRole('dialog', { name: 'My work' })
  }
  /** A snippet of that list, with its runs. */
  workEntry(name: string): Locator {
    const open = this.page.getByRole('button', { name: `Open ${name}`, exact: true })
    return this.work.getByRole('listitem').filter({ has: open })
  }
  /** Shows and hides the runs of a snippet. */
  workToggle(name: string): Locator {
    return this.workEntry(name).getByRole('button', { name: / runs? of / })
  }
  workRuns(name: string): Locator {
    return this.work.getByRole('list', { name: `Runs of ${name}` }).getByRole('listitem')
  }
  workButton(name: string): Locator {
    return this.work.getByRole('button', { name, exact: true })
  }
  /** One part of two runs that are compared. */
  comparePart(title: string): Locator {
    const heading = this.page.getByRole('heading', { name: title, exact: true })
    return this.work.getByRole('group').filter({ has: heading })
  }
  /** The bar over the lenses while they show an earlier run. */
  get earlierBar(): Locator {
    return this.page.getByRole('note').filter({ hasText: 'Earlier run' })
  }

  /** What the page says instead of a report: that it is offline, that the run was stopped. */
  notice(words: RegExp | string): Locator {
    return this.page.getByRole('alert').filter({ hasText: words })
  }

  list(list: List): Locator {
    return this.page.getByRole('region', { name: list, exact: true })
  }
  /** The value of the entry with this index, from 1, as in Lua. */
  entry(list: List, index: number): Locator {
    return this.page.getByRole('textbox', { name: new RegExp(`^${list}\\[${index}\\]`) })
  }
  entries(list: List): Locator {
    return this.list(list).getByRole('textbox')
  }
  listItem(list: List, index: number): Locator {
    return this.list(list)
      .getByRole('listitem')
      .nth(index - 1)
  }

  /** A card of the lens Result: Keys changed, Calls, Log. */
  card(title: string): Locator {
    const heading = this.page.getByRole('heading', { name: title, exact: true })
    return this.resultPanel.locator('section').filter({ has: heading })
  }
  /** One of the four ways to reply of the lens Types. */
  typesCell(connection: 2 | 3, setresp: 2 | 3): Locator {
    return this.typesPanel.getByRole('cell', { name: `RESP${connection}, setresp ${setresp}` })
  }
  /** A key of the lens Keys, its heading and what it holds. */
  key(name: string): Locator {
    const heading = this.page.getByRole('button').getByText(name, { exact: true })
    return this.keysPanel.getByRole('listitem').filter({ has: heading })
  }
  keyRows(name: string): Locator {
    return this.key(name).getByRole('row')
  }

  /** Opens a page and waits until it has its session. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(path)
    await this.ready()
  }

  /** Opens the sample that has no KEYS, no ARGV and no setup, to be written over. */
  async openBlank(): Promise<void> {
    await this.open('/samples/hello')
  }

  /** Opens that sample with this in place of what it has. */
  async openWith(snippet: Written): Promise<void> {
    await this.openBlank()
    await this.write(snippet)
  }

  /** Opens the same and records it, until the first step is shown, or the first stop. */
  async openRecorded(snippet: Written): Promise<void> {
    await this.openWith(snippet)
    await this.debug.start()
  }

  async ready(): Promise<void> {
    await expect(this.statusLine).toContainText('sandbox ready')
  }

  /** Puts a script in place of the one in Monaco, as a person does who pastes one. */
  async writeScript(source: string): Promise<void> {
    await this.selectScript()
    await this.page.keyboard.insertText(source)
    const [firstLine = ''] = source.split('\n')
    await expect(this.editor).toContainText(firstLine)
  }

  /** As `writeScript`, through the clipboard: for long ones, which the browser would type for minutes. */
  async pasteScript(source: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), source)
    await this.selectScript()
    await this.page.keyboard.press('ControlOrMeta+v')
  }

  async selectScript(): Promise<void> {
    await this.editor.click()
    await this.page.keyboard.press('ControlOrMeta+a')
  }

  async writeSetup(...lines: string[]): Promise<void> {
    await this.setup.fill(lines.join('\n'))
  }

  /** Puts these values, one at least, in place of what a list holds. */
  async writeList(list: List, values: readonly string[]): Promise<void> {
    await this.openPaste(list)
    await this.dialog.getByRole('textbox').fill(values.join('\n'))
    await this.dialog.getByRole('button', { name: 'Replace all' }).click()
    await expect(this.entries(list)).toHaveCount(values.length)
  }

  async openPaste(list: List): Promise<void> {
    await this.page.getByRole('button', { name: `paste many into ${list}` }).click()
  }

  async addEntry(list: List): Promise<void> {
    await this.page.getByRole('button', { name: `add to ${list}` }).click()
  }

  async removeEntry(list: List, index: number): Promise<void> {
    await this.listItem(list, index).hover()
    await this.page.getByRole('button', { name: `Remove ${list}[${index}]` }).click()
  }

  /** Puts the parts that are given in place of what the page has. */
  async write(snippet: Written): Promise<void> {
    if (snippet.keys !== undefined) await this.writeList('KEYS', snippet.keys)
    if (snippet.args !== undefined) await this.writeList('ARGV', snippet.args)
    if (snippet.setup !== undefined) await this.writeSetup(...snippet.setup)
    await this.writeScript(snippet.source)
  }

  /** Presses Run and waits for the report, whatever it says. */
  async run(): Promise<void> {
    await this.runButton.click()
    await this.reported()
  }

  /** Waits for the report of the run that was just started. */
  async reported(outcome?: Outcome): Promise<void> {
    const words = outcome ?? 'Replied|Failed|Stopped|Not started'
    await expect(this.spokenOutcome).toHaveText(new RegExp(`^(${words})`))
  }

  /** Finds a command in the palette by these words and runs it. */
  async runFromPalette(words: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k')
    await this.palette.fill(words)
    await this.page.keyboard.press('Enter')
  }

  /** Opens the dialog that shares. */
  async openShare(): Promise<void> {
    await this.page.getByRole('button', { name: 'Share', exact: true }).click()
    await expect(this.page.getByRole('dialog', { name: 'Share' })).toBeVisible()
  }

  /** Stores what is edited, in the dialog that shares. */
  async share(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Share and copy link' }).click()
  }

  /** The link that the dialog shows, once it is there. */
  async sharedLink(): Promise<string> {
    const field = this.dialog.getByRole('textbox', { name: 'Link', exact: true })
    await expect(field).toHaveValue(/\/s\//)
    return field.inputValue()
  }

  async choose(group: string, option: string): Promise<void> {
    const radios = this.page.getByRole('radiogroup', { name: group })
    await radios.getByText(option, { exact: true }).click()
    await expect(radios.getByRole('radio', { name: option, exact: true })).toBeChecked()
  }

  /** Chooses how the script is sent. */
  async sendWith(command: 'EVAL' | 'EVALSHA' | 'EVAL_RO' | 'FCALL' | 'FCALL_RO'): Promise<void> {
    await this.page.getByRole('combobox', { name: 'How the script is sent' }).selectOption(command)
  }

  async chooseView(view: View): Promise<void> {
    await this.choose('View', view)
  }

  /** Runs a line in the lens Console and gives its entry, once it is answered. */
  async command(line: string): Promise<Locator> {
    await this.consoleInput.fill(line)
    await this.consoleInput.press('Enter')
    await expect(this.consoleInput).toHaveValue('')
    await expect(this.consolePanel.getByRole('log')).toHaveAttribute('aria-busy', 'false')
    return this.consoleEntries.last()
  }

  async openWork(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+o')
    await expect(this.work.getByRole('searchbox')).toBeFocused()
  }

  /** Presses Run and waits until My work, which is open then, has so many runs of this name. */
  async runIntoWork(name: string, runs = 1): Promise<void> {
    await this.run()
    await this.openWork()
    const words = runs === 1 ? '1 run' : `${runs} runs`
    await expect(
      this.workEntry(name).getByRole('button', { name: `${words} of ${name}` }),
    ).toBeVisible()
  }

  /** Runs the first page with one unit and with nine; My work is open then, with two snippets. */
  async runInventoryTwice(): Promise<void> {
    const name = 'Inventory: never oversell'
    await this.open()
    await this.runIntoWork(name)
    await this.closeWork()
    await this.entry('ARGV', 1).fill('9')
    await this.run()
    await this.openWork()
    await expect(this.workEntry(name)).toHaveCount(2)
  }

  /** Chooses the runs of all snippets, which have one each. */
  async chooseAllRuns(): Promise<void> {
    for (const toggle of await this.work.getByRole('button', { name: /^1 run of/ }).all()) {
      await toggle.click()
    }
    for (const box of await this.work.getByRole('checkbox').all()) await box.check()
  }

  async closeWork(): Promise<void> {
    await this.work.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(this.work).toBeHidden()
  }

  async lookThrough(lens: Lens): Promise<void> {
    const tab = this.page.getByRole('tab', { name: new RegExp(`^${lens}`) })
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
  }

  /** How far the page is wider than its window, in pixels. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return Math.max(scrollWidth, document.body.scrollWidth) - clientWidth
    })
  }
}
