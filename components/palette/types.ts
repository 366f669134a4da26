/** Something that the palette can do, and the key that does it without the palette. */
export type PaletteAction = {
  id: string
  label: string
  group: 'Commands' | 'Lenses'
  /** As on a PC, such as `Ctrl ⏎` or `F5`; Ctrl is shown as ⌘ on an Apple keyboard. */
  keys?: string
  /** Other words that people would search for. */
  keywords?: readonly string[]
  disabled?: boolean
  run(): void
}
