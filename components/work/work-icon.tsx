const PATHS = {
  rename: 'M11.3 2.2 13.8 4.7 5.6 12.9 2.6 13.4 3.1 10.4zM11.3 4 4.3 11l-.2.9.9-.2 7-7z',
  delete: 'M6 2h4l.5 1H13v1.3H3V3h2.5zM3.9 5.3h8.2l-.6 8.7H4.5zm1.4 1.3.4 6.1h4.6l.4-6.1z',
} as const

/** A small picture of what can be done with an entry; what it means must be said by a label. */
export function WorkIcon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg width={14} height={14} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d={PATHS[name]} fillRule="evenodd" />
    </svg>
  )
}
