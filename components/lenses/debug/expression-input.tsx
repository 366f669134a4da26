import type { ComponentProps } from 'react'

/** A line for an expression; `names` is the id of a datalist with what is in scope. */
export function ExpressionInput({
  names,
  invalid,
  ...rest
}: Omit<ComponentProps<'input'>, 'list'> & { names: string; invalid: boolean }) {
  return (
    <input
      {...rest}
      list={names}
      aria-invalid={invalid}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      className="expression-input"
    />
  )
}

/** What `ExpressionInput` completes. */
export function NamesList({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  )
}
