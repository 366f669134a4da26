const PATHS = {
  play: 'M5 3.2v9.6L13 8z',
  stop: 'M4 4h8v8H4z',
  up: 'M8 4.2 3.8 8.6l.9.9L8 6.1l3.3 3.4.9-.9z',
  down: 'M8 11.8l4.2-4.4-.9-.9L8 9.9 4.7 6.5l-.9.9z',
  close: 'm4.6 3.7-.9.9L7.1 8l-3.4 3.4.9.9L8 8.9l3.4 3.4.9-.9L8.9 8l3.4-3.4-.9-.9L8 7.1z',
  grip: 'M5.5 3h1.6v1.6H5.5zm3.4 0h1.6v1.6H8.9zM5.5 7.2h1.6v1.6H5.5zm3.4 0h1.6v1.6H8.9zm-3.4 4.2h1.6V13H5.5zm3.4 0h1.6V13H8.9z',
  moon: 'M6.3 2.2a5.9 5.9 0 1 0 7.5 7.5A6.2 6.2 0 0 1 6.3 2.2z',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM7.4 1h1.2v2.3H7.4zm0 11.7h1.2V15H7.4zM1 7.4h2.3v1.2H1zm11.7 0H15v1.2h-2.3zM2.6 3.5l.9-.9 1.6 1.6-.9.9zm8.3 8.3.9-.9 1.6 1.6-.9.9zM2.6 12.5l1.6-1.6.9.9-1.6 1.6zm8.3-8.3 1.6-1.6.9.9-1.6 1.6z',
  auto: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 1.3v9.4a4.7 4.7 0 0 1 0-9.4z',
  search:
    'M7 2.5a4.5 4.5 0 1 0 2.7 8.1l2.9 2.9.9-.9-2.9-2.9A4.5 4.5 0 0 0 7 2.5zm0 1.3a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4z',
  history:
    'M8 2a6 6 0 0 0-5.2 3V3H1.5v4.3h4.3V6H3.6A4.7 4.7 0 1 1 3.3 8H2a6 6 0 1 0 6-6zm-.6 3v3.4l2.6 1.7.7-1.1-2-1.3V5z',
  share: 'M8 1.2 4.7 4.5l.9.9 1.8-1.8v6.3h1.2V3.6l1.8 1.8.9-.9zM2.6 8h1.3v5.1h8.2V8h1.3v6.4H2.6z',
  link: 'M6.4 10.5 5 11.9a1.9 1.9 0 0 1-2.7-2.7l2.6-2.6a1.9 1.9 0 0 1 2.7 0l.9-.9a3.2 3.2 0 0 0-4.5 0L1.4 8.3a3.2 3.2 0 0 0 4.5 4.5l1.4-1.4zM9.6 5.5 11 4.1a1.9 1.9 0 0 1 2.7 2.7l-2.6 2.6a1.9 1.9 0 0 1-2.7 0l-.9.9a3.2 3.2 0 0 0 4.5 0l2.6-2.6a3.2 3.2 0 0 0-4.5-4.5L8.7 4.6z',
} as const

/** The name of an icon. */
export type IconName = keyof typeof PATHS

/** A small picture beside or instead of words; what it means must be said by a label. */
export function Icon(props: { name: IconName; size?: number }) {
  const size = props.size ?? 14
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d={PATHS[props.name]} />
    </svg>
  )
}
