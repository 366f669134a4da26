import { WorkIcon } from './work-icon'

/** Rename and delete, at the end of a row; `what` names the entry. */
export function RowActions(props: { what: string; onRename(): void; onDelete(): void }) {
  return (
    <span className="flex shrink-0 items-center">
      <button
        type="button"
        className="icon-btn"
        data-do="rename"
        aria-label={`Rename ${props.what}`}
        title="Rename (F2)"
        onClick={props.onRename}
      >
        <WorkIcon name="rename" />
      </button>
      <button
        type="button"
        className="icon-btn"
        data-do="delete"
        aria-label={`Delete ${props.what}`}
        title="Delete (Del); it can be undone"
        onClick={props.onDelete}
      >
        <WorkIcon name="delete" />
      </button>
    </span>
  )
}
