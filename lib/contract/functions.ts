import { z } from 'zod'
import { ScriptError, Stopped } from './run'
import { Snippet } from './snippet'

/** `POST /api/functions`: the source of a library, which is loaded and thrown away. */
export const FunctionsRequest = z
  .strictObject({ source: Snippet.shape.source, engine: Snippet.shape.engine })
  .meta({ id: 'FunctionsRequest' })
export type FunctionsRequest = z.infer<typeof FunctionsRequest>

/** A function of a library; `flags` as Redis names them, such as `no-writes`. */
export const LibraryFunction = z.object({
  name: z.string(),
  description: z.string().nullable(),
  flags: z.array(z.string()),
})
export type LibraryFunction = z.infer<typeof LibraryFunction>

/** A library and its functions, by name. */
export const Library = z.object({ name: z.string(), functions: z.array(LibraryFunction) })
export type Library = z.infer<typeof Library>

/** What became of loading it. */
export const FunctionsResult = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('loaded'), library: Library }),
    z.object({ kind: z.literal('failed'), error: ScriptError }),
    Stopped,
  ])
  .meta({ id: 'FunctionsResult' })
export type FunctionsResult = z.infer<typeof FunctionsResult>
