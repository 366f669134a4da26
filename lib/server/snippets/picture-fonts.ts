import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDER = 'node_modules/@fontsource/jetbrains-mono/files'
/** One file for each range of characters, in the order in which they are tried. */
const RANGES = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const
const WEIGHTS = [400, 700] as const

/** A font as `next/og` takes it. */
export type PictureFont = {
  name: string
  data: Buffer
  weight: (typeof WEIGHTS)[number]
  style: 'normal'
}

let loading: Promise<PictureFont[]> | null = null

/** What pictures are written in: our own files, read once. @throws where one cannot be read */
export function pictureFonts(): Promise<PictureFont[]> {
  loading ??= Promise.all(RANGES.flatMap((range) => WEIGHTS.map((weight) => load(range, weight))))
  loading.catch(() => {
    loading = null
  })
  return loading
}

/** The names of the fonts as a list for CSS. */
export const PICTURE_FAMILY = RANGES.map((range) => `mono-${range}`).join(', ')

async function load(
  range: (typeof RANGES)[number],
  weight: PictureFont['weight'],
): Promise<PictureFont> {
  const file = `jetbrains-mono-${range}-${weight}-normal.woff`
  const data = await readFile(join(process.cwd(), FOLDER, file))
  return { name: `mono-${range}`, data, weight, style: 'normal' }
}
