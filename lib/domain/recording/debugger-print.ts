import { readPrintedValue } from './read-value'
import type { RecordedLocal } from './value'

const LOCAL = /^<value> ([A-Za-z_]\w*|\([a-z ]+\)) = /

/** A local as a line of `print` tells of it, its value still as printed; one byte in each UTF-16 unit. */
export type PrintedLocal = { name: string; value: string }

/** Reads a line of what the debugger says to `print`; null where it tells of no local. */
export function readPrintedLocal(line: string): PrintedLocal | null {
  const [head, name] = LOCAL.exec(line) ?? []
  return head === undefined || name === undefined ? null : { name, value: line.slice(head.length) }
}

/**
 * Reads what the debugger prints of locals, stop after stop. A value that is printed as it was at the last stop is the same
 * object, and is not read again.
 */
export class PrintedLocals {
  #known: { line: string; local: RecordedLocal | null }[] = []

  /** The locals of a function, in the order of declaration; what does not read is left out. */
  read(lines: readonly string[]): RecordedLocal[] {
    this.#known = lines.map((line, index) => {
      const known = this.#known[index]
      return known?.line === line ? known : { line, local: localIn(line) }
    })
    return this.#known.flatMap(({ local }) => (local === null ? [] : [local]))
  }
}

function localIn(line: string): RecordedLocal | null {
  const printed = readPrintedLocal(line)
  const value = printed === null ? undefined : readPrintedValue(printed.value)
  return printed === null || value === undefined ? null : [printed.name, value]
}
