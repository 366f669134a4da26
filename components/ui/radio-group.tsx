'use client'

import { useId } from 'react'

type Option<T> = { value: T; label: string; title?: string }

/** One choice out of a few, as a row of segments; arrow keys move it, as in any radio group. */
export function RadioGroup<T extends string | number>(props: {
  label: string
  options: readonly Option<T>[]
  value: T
  onChange(value: T): void
  look?: 'segments' | 'dots'
}) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      className={props.look === 'dots' ? 'radio-dots' : 'radio-segments'}
    >
      {props.options.map((option) => (
        <label key={option.value} title={option.title}>
          <input
            type="radio"
            name={name}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          <span className="steady" data-text={option.label}>
            {option.label}
          </span>
        </label>
      ))}
    </div>
  )
}
