import type { Frame } from '@/lib/domain/recording/step'
import type { RecordedValue } from '@/lib/domain/recording/value'
import type { Active, Declaration, InScope, LuaFunction, NameUse, Scopes } from './scopes'

/** The function of a frame in the text, and what its locals hold, by where they are declared. */
export type LocalsInText = {
  within: LuaFunction
  values: ReadonlyMap<Declaration, RecordedValue>
}

/**
 * Which declarations the locals of a frame are of: those in scope on its line, by their names in order. What is at the
 * end of that list may not be declared yet at this step, or not be any more. Null where the text leaves it open.
 */
export function localsInText(frame: Frame, scopes: Scopes | null): LocalsInText | null {
  // Lua keeps things of its own among them, as `(for index)`.
  const locals = frame.locals.filter(([name]) => !name.startsWith('('))
  if (locals.length === 0) return null
  let found: { within: LuaFunction; declarations: Declaration[] } | null = null
  for (const { within, active } of scopes?.inScope.get(frame.line) ?? []) {
    if (!isOf(frame, within)) continue
    const declarations = inOrder(active).slice(0, locals.length)
    const fits =
      declarations.length === locals.length &&
      declarations.every(({ name }, index) => name === locals[index]?.[0])
    if (!fits) continue
    const isSame =
      found === null || declarations.every((one, index) => one === found?.declarations[index])
    if (!isSame) return null
    found ??= { within, declarations }
  }
  if (found === null) return null
  const values = found.declarations.map((one, index) => [one, locals[index]?.[1] ?? null] as const)
  return { within: found.within, values: new Map(values) }
}

/** What a name of the text holds at a frame: undefined where it is no local of it, or another one of that name. */
export function valueOfUse(use: NameUse, locals: LocalsInText): RecordedValue | undefined {
  if (use.within !== locals.within || use.declaration === null) return undefined
  return locals.values.get(use.declaration)
}

function isOf(frame: Frame, { first, parent }: InScope['within']): boolean {
  if (frame.kind === 'main') return parent === null
  return parent !== null && (frame.defined === null || frame.defined === first)
}

function inOrder(active: Active): Declaration[] {
  const all: Declaration[] = []
  for (let one = active; one !== null; one = one.outer) all.push(one.declaration)
  return all.reverse()
}
