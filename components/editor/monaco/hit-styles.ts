const known = new Set<string>()
let sheet: CSSStyleSheet | null = null

/**
 * The class that writes a hit count (`12k×`) into the margin, where Monaco shows no text of others; its rule is
 * added when a count comes for the first time.
 */
export function hitClass(label: string): string {
  const name = `hits-${label.slice(0, -1)}`
  if (known.has(name)) return name
  known.add(name)
  if (sheet === null) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets.push(sheet)
  }
  sheet.insertRule(`.cldr.${name}::after { content: ${JSON.stringify(label)} }`)
  return name
}
