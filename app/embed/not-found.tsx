import { MissingEmbed } from '@/components/shell/missing'

export default function EmbedNotFound() {
  return <MissingEmbed />
}
