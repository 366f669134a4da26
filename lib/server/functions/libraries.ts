import 'server-only'
import type { Library } from '@/lib/contract/functions'
import { read } from '@/lib/server/keyspace/replies'
import type { Admin } from '@/lib/server/sandbox/admin'

/**
 * The library of that name, with its functions in the order of their names, as `FUNCTION LIST` has it.
 * @see https://redis.io/docs/latest/commands/function-list/
 */
export async function librariesOf(admin: Admin, name: string): Promise<Library[]> {
  const [list] = await admin.command(['FUNCTION', 'LIST', 'LIBRARYNAME', name])
  return read.items(list).map((library) => ({
    name: read.text(read.field(library, 'library_name')),
    functions: read
      .items(read.field(library, 'functions'))
      .map((one) => ({
        name: read.text(read.field(one, 'name')),
        description: read.text(read.field(one, 'description')) || null,
        flags: read.items(read.field(one, 'flags')).map(read.text).sort(),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }))
}
