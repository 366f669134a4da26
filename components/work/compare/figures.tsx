import { formatCount } from '@/components/lenses/shared/format'
import { type Figure, figuresOf, type Side } from './sides'

/** A time that differs by less says nothing. */
const LEAST_RATIO = 1.1

/** How the second differs: how many times as long, or how many more; null where there is nothing to say. */
function difference(a: Figure, b: Figure | undefined): string | null {
  if (b === undefined || a.of === b.of) return null
  if (!a.isTime) return `${b.of > a.of ? '+' : '−'}${formatCount(Math.abs(b.of - a.of))}`
  const ratio = b.of / a.of
  if (!(ratio >= LEAST_RATIO || ratio <= 1 / LEAST_RATIO) || a.of === 0 || b.of === 0) return null
  return ratio > 1 ? `${ratio.toFixed(1)} × longer` : `${(1 / ratio).toFixed(1)} × shorter`
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
              <span className="sr-only">Difference</span>
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
                <td className="text-(--dim)">{difference(figure, other)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
