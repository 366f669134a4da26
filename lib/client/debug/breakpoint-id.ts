/** A new id of a breakpoint. `crypto.randomUUID` is not there on a page of the local network without TLS. */
export function newBreakpointId(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-')
}
