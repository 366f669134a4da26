import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Scans what a page shows now, or the parts of it that have changed since a scan of all of it.
 * A failure names the rule, the element and the state.
 */
export async function expectNoFault(
  { page }: { page: Page },
  state: string,
  ...parts: string[]
): Promise<void> {
  const axe = new AxeBuilder({ page })
    // What passes is counted here and not listed, and no page has frames of others, for which axe would put its report
    // together in a page of its own: it takes a third of the time.
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .withTags(TAGS)
  for (const part of parts.length === 0 ? ['html'] : parts) axe.include(part)
  const { violations, passes } = await axe.analyze()
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
  expect(faults, state).toEqual([])
  expect(passes.length, `rules that were checked in ${state}`).toBeGreaterThan(5)
}
