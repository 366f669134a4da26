'use client'

import {
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
  CommandRoot,
  defaultFilter,
  useCommandState,
} from 'cmdk'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import type { SampleSummary } from '@/components/samples/types'
import { useAppleKeys } from '@/components/ui/command-key'
import { PALETTE_INPUT, PALETTE_PLACEHOLDER } from './look'
import type { PaletteAction } from './types'

/** Below this cmdk has all but given up on what was typed, as with a letter repeated. */
const LEAST_SCORE = 0.02

const GROUPS = ['Commands', 'Lenses'] as const

/** Items are told apart by their ids, but found by their words: the name first, then the others. */
function matchWords(_id: string, search: string, words: string[] = []): number {
  const [name = '', ...others] = words
  const score = defaultFilter(name, search, others)
  return score < LEAST_SCORE ? 0 : score
}

/** What is in the palette: a search field and what it finds. */
export default function PaletteList(props: {
  actions: readonly PaletteAction[]
  samples: readonly SampleSummary[]
  search: string
  onSearch(search: string): void
  closeAnd(run: () => void): void
  onOpenSample?(slug: string): void
}) {
  const router = useRouter()
  const openSample = props.onOpenSample ?? ((slug: string) => router.push(`/samples/${slug}`))
  return (
    <CommandRoot label="Command palette" filter={matchWords} vimBindings={false} loop>
      <CommandInput
        autoFocus
        value={props.search}
        onValueChange={props.onSearch}
        placeholder={PALETTE_PLACEHOLDER}
        className={PALETTE_INPUT}
      />
      <CommandList
        label="Results"
        className="h-[min(372px,calc(70vh-48px))] overflow-y-auto overscroll-contain p-[6px]"
      >
        <Nothing />
        {GROUPS.map((group) => (
          <Group key={group} heading={group}>
            {props.actions
              .filter((action) => action.group === group)
              .map((action) => (
                <Item
                  key={action.id}
                  id={`action ${action.id}`}
                  words={[action.label, group, ...(action.keywords ?? [])]}
                  disabled={action.disabled ?? false}
                  onSelect={() => props.closeAnd(action.run)}
                >
                  <span className="flex-1">{action.label}</span>
                  {action.keys !== undefined && <Keys keys={action.keys} />}
                </Item>
              ))}
          </Group>
        ))}
        <Group heading="Samples">
          {props.samples.map((sample) => (
            <Item
              key={sample.slug}
              id={`sample ${sample.slug}`}
              words={[sample.title, sample.group, ...sample.tags]}
              disabled={false}
              onSelect={() => props.closeAnd(() => openSample(sample.slug))}
            >
              <span className="min-w-0 flex-1 truncate">{sample.title}</span>
              <span className="shrink-0 text-[12px] text-(--dim)">{sample.group}</span>
            </Item>
          ))}
        </Group>
      </CommandList>
    </CommandRoot>
  )
}

/** What stands where nothing is found: an option, since a list box must have one. */
function Nothing() {
  const count = useCommandState((state) => state.filtered.count)
  if (count > 0) return null
  return (
    <CommandItem forceMount disabled value="nothing" className="py-10 text-center text-(--dim)">
      Nothing has this name.
    </CommandItem>
  )
}

function Group(props: { heading: string; children: ReactNode }) {
  return (
    <CommandGroup
      heading={<span className="heading block px-[10px] pt-[8px] pb-[4px]">{props.heading}</span>}
    >
      {props.children}
    </CommandGroup>
  )
}

function Item(props: {
  id: string
  words: string[]
  disabled: boolean
  onSelect(): void
  children: ReactNode
}) {
  return (
    <CommandItem
      value={props.id}
      keywords={props.words}
      disabled={props.disabled}
      onSelect={props.onSelect}
      className="flex cursor-pointer items-center gap-[10px] rounded-[7px] px-[10px] py-[6px] aria-disabled:text-(--faint) data-[selected=true]:bg-(--line)"
    >
      {props.children}
    </CommandItem>
  )
}

function Keys({ keys }: { keys: string }) {
  const apple = useAppleKeys()
  return (
    <kbd className="kbd rounded-[4px] border border-(--line) bg-(--raised) px-[5px] text-(--dim)">
      {apple ? keys.replace('Ctrl', '⌘') : keys}
    </kbd>
  )
}
