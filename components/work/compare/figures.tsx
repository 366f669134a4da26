import { figuresOf, type Side } from './sides'

/** How many times as large, in words; null where there is nothing to compare. */
function ratio(a: number, b: number): string | null {
  if (a === b || a === 0 || b === 0) return null
  return b > a ? `${(b / a).toFixed(2)} × A` : `${(a / b).toFixed(2)} × B`
}

/** The figures of both runs beside each other. */
export function Figures({ a, b }: { a: Side; b: Side }) {
  const others = figuresOf(b)
  return (
    <section aria-label="Figures" className="compare-part">
      <table className="w-full tabular-nums">
        <thead className="text-left text-[12px] text-(--dim)">
          <tr>
            <th scope="col">Figures</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col">
              <span className="sr-only">Ratio</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {figuresOf(a).map((figure, index) => {
            const other = others[index]
            return (
              <tr key={figure.name}>
                <th scope="row" className="text-left font-normal text-(--dim)">
                  {figure.name}
                </th>
                <td>{figure.value}</td>
                <td>{other?.value}</td>
                <td className="text-(--dim)">{ratio(figure.of, other?.of ?? 0)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
