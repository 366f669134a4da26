import type { TypesCell } from '@/lib/contract/types'

const SHA1 = /[0-9a-f]{40}/g

/** Whether two ways ended alike; errors name the script by its SHA1, which is another for each. */
export function isSameCell(a: TypesCell, b: TypesCell): boolean {
  return essence(a) === essence(b)
}

const essence = ({ outcome }: TypesCell): string =>
  outcome.kind === 'replied'
    ? JSON.stringify(outcome.reply)
    : JSON.stringify({ ...outcome, reply: null }).replace(SHA1, '')
