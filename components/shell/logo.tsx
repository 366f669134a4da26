/** A moon with a small body at its closest point. */
export function Logo() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M13.6 1.6a8.6 8.6 0 1 0 4.9 11.6A7.2 7.2 0 0 1 13.6 1.6Z"
        className="fill-(--moon)"
      />
      <circle cx="15.6" cy="5.2" r="2.1" className="fill-(--accent)" />
    </svg>
  )
}
