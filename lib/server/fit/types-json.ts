import 'server-only'
import type { Types, TypesCell } from '@/lib/contract/types'
import { cutBase64 } from './cut-bytes'
import { cutLua } from './cut-lua'
import { fittedJson, type Part } from './fitted'
import { firstThatFit } from './measure'
import { messageIn, replyIn, withMessageCut, withReplyCut } from './report-json'

/** What `POST /api/types` answers as JSON of at most `maxBytes`: of more, the largest parts are cut. */
export function typesJson(types: Types, maxBytes: number): string {
  const cells = types.cells.flatMap((_, at) => cellParts(at))
  const values = types.lua.map((_, at) => valuePart(at))
  return fittedJson(types, [...cells, ...values, LOSSES], maxBytes)
}

const LOSSES: Part<Types> = {
  name: 'losses',
  of: ({ losses }) => losses,
  cut: (types, room) => ({ ...types, losses: firstThatFit(types.losses, room) }),
}

function valuePart(index: number): Part<Types> {
  return {
    name: 'value',
    of: ({ lua }) => lua[index]?.value,
    cut: (types, room) => ({
      ...types,
      lua: types.lua.map((one, at) =>
        at !== index || one.value === null ? one : { ...one, value: cutLua(one.value, room) },
      ),
    }),
  }
}

function cellParts(index: number): Part<Types>[] {
  const part = (
    name: Part<Types>['name'],
    of: (cell: TypesCell) => unknown,
    cut: (cell: TypesCell, room: number) => TypesCell,
  ): Part<Types> => ({
    name,
    of: ({ cells }) => {
      const cell = cells[index]
      return cell === undefined ? undefined : of(cell)
    },
    cut: (types, room) => ({
      ...types,
      cells: types.cells.map((cell, at) => (at === index ? cut(cell, room) : cell)),
    }),
  })
  return [
    part(
      'reply',
      ({ outcome }) => replyIn(outcome),
      (cell, room) => ({ ...cell, outcome: withReplyCut(cell.outcome, room) }),
    ),
    part(
      'error',
      ({ outcome }) => messageIn(outcome),
      (cell, room) => ({ ...cell, outcome: withMessageCut(cell.outcome, room) }),
    ),
    part(
      'wire',
      ({ wire }) => wire,
      (cell, room) => ({ ...cell, wire: cutBase64(cell.wire, room) }),
    ),
  ]
}
