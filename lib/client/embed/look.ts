/** The themes of an embed; `auto` follows the page around it, or the system. */
const EMBED_THEMES = ['auto', 'light', 'dark'] as const
export type EmbedTheme = (typeof EMBED_THEMES)[number]

/** How an embed is shown, as its address says. */
export type EmbedLook = { theme: EmbedTheme; readOnly: boolean }

type Param = string | string[] | undefined

/** Reads `?theme=` and `?readonly=`; whatever else they hold stands for what they are without. */
export function readEmbedLook(params: { theme?: Param; readonly?: Param }): EmbedLook {
  const theme = EMBED_THEMES.find((one) => one === params.theme) ?? 'auto'
  return { theme, readOnly: params.readonly === '1' || params.readonly === 'true' }
}
