import localFont from 'next/font/local'

/** The interface's typeface, served by us; sets `--font-inter`. */
export const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'swap',
  fallback: ['Helvetica Neue', 'Arial', 'sans-serif'],
})

/** The typeface of code and data, served by us; sets `--font-jetbrains`. */
export const jetBrainsMono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains',
  display: 'swap',
  adjustFontFallback: false,
  fallback: ['DejaVu Sans Mono', 'Menlo', 'Consolas', 'monospace'],
})
