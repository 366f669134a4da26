// Where the parts of the lens go that others make. Each takes what it needs from the debugger's store.

/** All breakpoints, to add, change and remove them. */
export function BreakpointsPlace() {
  return null
}

/** Watch expressions with their values at this step. */
export function WatchPlace() {
  return null
}
