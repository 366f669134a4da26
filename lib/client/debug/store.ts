import { createStore } from 'zustand/vanilla'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import { newBreakpointId } from './breakpoint-id'
import type { DebugState } from './state'

/** What a person does with the debugger of a page, besides recording. */
export type DebugActions = {
  /** Shows a step; one beyond the recording is its first or last one. */
  goTo(step: number): void
  chooseFrame(frame: number | null): void
  /** Puts a breakpoint without a condition on a line, or takes all of that line away. */
  toggleLine(line: number): void
  /** Adds a breakpoint, or replaces the one with its id. */
  putBreakpoint(breakpoint: Breakpoint): void
  removeBreakpoint(id: string): void
  setWatches(watches: readonly string[]): void
}

/** The debugger without a recording; breakpoints and watches are not of one. */
const NO_RECORDING: Pick<DebugState, 'recording' | 'at' | 'frame' | 'said'> = {
  recording: { kind: 'none' },
  at: 0,
  frame: null,
  said: null,
}

const initial: DebugState = {
  ...NO_RECORDING,
  breakpoints: [],
  watches: [],
  editing: null,
}

/** The debugger of the page; there is one page in a document. */
export const debugStore = createStore<DebugState & DebugActions>()((set, get) => ({
  ...initial,
  goTo: (step) => {
    const { recording } = get()
    const last = recording.kind === 'ready' ? recording.recorded.timeline.length - 1 : 0
    set({ at: Math.max(0, Math.min(step, last)), frame: null, said: null })
  },
  chooseFrame: (frame) => set({ frame }),
  toggleLine: (line) => {
    const { breakpoints } = get()
    const others = breakpoints.filter((one) => one.kind !== 'line' || one.line !== line)
    const added: Breakpoint = {
      ...{ id: newBreakpointId(), enabled: true },
      ...{ kind: 'line', line, condition: null, hits: null },
    }
    set({ breakpoints: others.length < breakpoints.length ? others : [...others, added] })
  },
  putBreakpoint: (breakpoint) => {
    const { breakpoints } = get()
    const isThere = breakpoints.some(({ id }) => id === breakpoint.id)
    set({
      breakpoints: isThere
        ? breakpoints.map((one) => (one.id === breakpoint.id ? breakpoint : one))
        : [...breakpoints, breakpoint],
    })
  },
  removeBreakpoint: (id) => set({ breakpoints: get().breakpoints.filter((one) => one.id !== id) }),
  setWatches: (watches) => set({ watches }),
}))

let making: AbortController | null = null

/** What ends the recording that is made from now on; null while another one is being made. */
export function beginRecording(): AbortController | null {
  if (making !== null) return null
  making = new AbortController()
  return making
}

/** Whether a recording is being made, also where that does not show yet. */
export function isRecording(): boolean {
  return making !== null
}

/** Notes that a recording is made. False where it was put away meanwhile, so that it is not to be shown. */
export function endRecording(own: AbortController): boolean {
  if (making !== own) return false
  making = null
  return true
}

/** Why a recording was aborted of which the steps so far are wanted. */
export const STOPPED_HERE = 'stopped here'

/** Gives up the recording that is being made. */
export function cancelRecording(): void {
  making?.abort()
}

/** Ends the recording that is being made, and shows what there is of it. */
export function stopRecording(): void {
  making?.abort(STOPPED_HERE)
}

/** Puts the recording away, also one that is being made; breakpoints and watches stay. */
export function closeRecording(): void {
  cancelRecording()
  making = null
  debugStore.setState(NO_RECORDING)
}

let openPage: object | null = null

/** Puts the recording away that is of another page of this document than this one. */
export function openDebugger(page: object): void {
  if (openPage !== null && openPage !== page) closeRecording()
  openPage = page
}
