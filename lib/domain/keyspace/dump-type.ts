const TYPES: Readonly<Record<string, readonly number[]>> = {
  string: [0],
  list: [1, 10, 14, 18],
  set: [2, 11, 20],
  zset: [3, 5, 12, 17],
  hash: [4, 9, 13, 16, 22, 23, 24, 25],
  stream: [15, 19, 21],
}

const BY_CODE = new Map(
  Object.entries(TYPES).flatMap(([type, codes]) => codes.map((code) => [code, type] as const)),
)

/**
 * The type of a key, as `TYPE` gives it, by the first byte of its `DUMP`: how its value is written in an RDB file.
 * Null for one of a module, or of a server newer than this table.
 * @see the `RDB_TYPE_` constants in src/rdb.h of Redis and Valkey
 */
export function typeOfDump(dump: Uint8Array): string | null {
  return BY_CODE.get(dump[0] ?? -1) ?? null
}
