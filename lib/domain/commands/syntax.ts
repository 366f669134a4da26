/** One argument of a command as `COMMAND DOCS` describes it; `token` is written as it stands. */
export type ArgumentDoc = {
  name: string
  type: string
  token: string | null
  flags: readonly string[]
  arguments: readonly ArgumentDoc[]
}

/**
 * The arguments of a command as redis-cli's help prints them: `key value [NX|XX] [GET]`.
 * @see https://redis.io/docs/latest/commands/command-docs/
 */
export function syntaxOf(args: readonly ArgumentDoc[]): string {
  return args.map(formatArgument).join(' ')
}

function formatArgument(doc: ArgumentDoc): string {
  const inner = innerOf(doc)
  const one = doc.token === null ? inner : join(doc.token === '' ? '""' : doc.token, inner)
  const text = doc.flags.includes('multiple')
    ? `${one} [${doc.flags.includes('multiple_token') ? one : inner} ...]`
    : one
  return doc.flags.includes('optional') ? `[${text}]` : text
}

function innerOf({ name, type, arguments: parts }: ArgumentDoc): string {
  if (type === 'pure-token') return ''
  if (type === 'block') return syntaxOf(parts)
  if (type === 'oneof') return parts.map(formatArgument).join('|')
  return name
}

const join = (token: string, rest: string): string => (rest === '' ? token : `${token} ${rest}`)
