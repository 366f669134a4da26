import { MissingSnippet } from '@/components/shell/missing'

export default function SnippetNotFound() {
  return <MissingSnippet />
}
