// Where the parts of the lens go that others make. Each takes what it needs from the debugger's store.

/** A Lua expression that Redis evaluates at this step. */
export function AskPlace() {
  return null
}
