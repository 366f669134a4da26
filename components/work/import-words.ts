import { plural } from '@/components/lenses/shared/format'
import type { Imported } from '@/lib/client/work/my-work'

/** What an import came to, in a sentence or two. */
export function importWords(imported: Imported | null): string {
  if (imported === null) return 'Nothing was imported: this browser keeps nothing for this page.'
  switch (imported.kind) {
    case 'foreign':
      return 'Nothing was imported: this is not a file that My work exported.'
    case 'newer':
      return `Nothing was imported: the file has version ${imported.version}, and this page knows version 1. It is from a newer Perigee.`
    case 'too-large':
      return 'Nothing was imported: the file is larger than an export can be.'
    case 'merged': {
      const { snippets, runs, known, left, gone, unread } = imported
      return [
        `Imported ${plural(snippets, 'snippet')} and ${plural(runs, 'run')}.`,
        ...(known > 0 ? [`${plural(known, 'entry', 'entries')} were here already.`] : []),
        ...(left > 0
          ? [`${plural(left, 'entry', 'entries')} did not fit: the oldest go first.`]
          : []),
        ...(gone > 0 ? [`${plural(gone, 'older entry', 'older entries')} made room.`] : []),
        ...(unread > 0 ? [`${plural(unread, 'entry', 'entries')} could not be read.`] : []),
      ].join(' ')
    }
  }
}
