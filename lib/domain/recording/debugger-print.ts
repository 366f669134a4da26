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
  #known: { printed: PrintedLocal; local: RecordedLocal }[] = []

  /** The locals of a function, in the order of declaration; what does not read is left out. */
  read(lines: readonly string[]): RecordedLocal[] {
    const found = lines.flatMap((line) => {
      const printed = readPrintedLocal(line)
      return printed === null ? [] : [printed]
    })
    this.#known = found.flatMap((printed, index) => {
      const known = this.#known[index]
      if (known?.printed.name === printed.name && known.printed.value === printed.value) {
        return [known]
      }
      const value = readPrintedValue(printed.value)
      if (value === undefined) return []
      const local: RecordedLocal = [printed.name, value]
      return [{ printed, local }]
    })
    return this.#known.map(({ local }) => local)
  }
}
