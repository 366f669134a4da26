import 'server-only'

const DAMAGED =
  /bad file format|error reading the RDB preamble|unexpected end of file|invalid AOF manifest|AOF file .* doesn't exist|error loading|terminating server after rdb file reading failure/i
const DISK_FULL = /no space left on device/i
const NEWER = /can't handle RDB format version/i
const FATAL = /\s[#*]\s+(.+)$/

/** Why an embedded store ended, and what to do about it, from the last that it wrote to its log. */
export function reasonIn(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '')
  const last = lines.at(-1) ?? ''
  const said = FATAL.exec(last)?.[1] ?? last
  if (DISK_FULL.test(log)) return `${said} - the disk is full: make room, and it goes on`
  if (NEWER.test(log)) {
    return `${said} - its file was written by a newer server: run that one (REDIS_SERVER), or give another folder (PERIGEE_DATA)`
  }
  if (DAMAGED.test(log)) {
    return `${said} - its file is damaged: copy the folder of the data, then repair it as docs/store.md says`
  }
  return said
}
