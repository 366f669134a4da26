import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { KeyValue } from '@/lib/domain/keyspace/key-state'

/** The elements of a value in Redis' order, each as the arguments that would write it. */
export function elementsOf(value: KeyValue): Bytes[][] {
  switch (value.type) {
    case 'string':
      return [[value.value]]
    case 'list':
      return value.items.map((item) => [item])
    case 'hash':
      return value.fields
    case 'set':
      return value.members.map((member) => [member])
    case 'zset':
      return value.members.map(({ member, score }) => [score, member])
    case 'stream':
      return value.entries.map(({ id, fields }) => [id, ...fields.flat()])
    case 'other':
      return []
  }
}
