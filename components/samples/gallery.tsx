'use client'

import Link from 'next/link'
import { useState } from 'react'
import { SearchBar } from '@/components/ui/search-bar'
import { searchSamples } from './search-samples'
import type { SampleSummary } from './types'

/**
 * Every sample by group, with a search. The content of a dialog or a page: it brings its own padding
 * and scrolls with what holds it.
 *
 * @param props.current slug of the sample that is open
 * @param props.onNavigate called when a sample is chosen, for a dialog to close
 */
export function Gallery(props: {
  samples: readonly SampleSummary[]
  current: string | null
  onNavigate?(): void
}) {
  const [search, setSearch] = useState('')
  const shelves = searchSamples(props.samples, search)
  const found = shelves.reduce((sum, shelf) => sum + shelf.samples.length, 0)
  return (
    <div className="@container">
      <SearchBar
        value={search}
        onValue={setSearch}
        label="Search samples"
        placeholder="Search samples: rate limit, ZADD, lock"
        found={`${found} of ${props.samples.length}`}
        padding="py-[10px]"
      />
      <div className="flex flex-col gap-[18px] px-[16px] py-[14px]">
        {shelves.map((shelf) => (
          <section key={shelf.group} aria-label={shelf.group}>
            <h3 className="heading mb-[8px] uppercase">{shelf.group}</h3>
            <ul className="grid gap-[8px] @xl:grid-cols-2 @5xl:grid-cols-3">
              {shelf.samples.map((sample) => (
                <SampleCard
                  key={sample.slug}
                  sample={sample}
                  current={sample.slug === props.current}
                  {...(props.onNavigate === undefined ? {} : { onNavigate: props.onNavigate })}
                />
              ))}
            </ul>
          </section>
        ))}
        {found === 0 && (
          <p className="py-10 text-center text-(--dim)">No sample has all of these words.</p>
        )}
      </div>
    </div>
  )
}

function SampleCard(props: { sample: SampleSummary; current: boolean; onNavigate?(): void }) {
  const { sample, current } = props
  return (
    <li>
      <Link
        href={`/samples/${sample.slug}`}
        prefetch={false}
        aria-current={current ? 'page' : undefined}
        onClick={() => props.onNavigate?.()}
        className="flex h-full flex-col gap-[4px] rounded-[10px] border border-(--line) bg-(--bg) px-[13px] py-[10px] hover:border-(--faint) aria-[current=page]:border-(--accent)"
      >
        <span className="flex items-baseline justify-between gap-[8px]">
          <span className="font-[550] text-(--text)">{sample.title}</span>
          {current && <span className="text-[12px] text-(--dim)">open</span>}
        </span>
        <span className="text-[12.5px] text-(--dim)">{sample.purpose}</span>
        <span className="mt-auto flex flex-wrap gap-x-[8px] pt-[2px] font-mono text-[11px] text-(--faint)">
          {sample.tags.map((tag) => (
            <span key={tag}>{tag}</span>
          ))}
        </span>
      </Link>
    </li>
  )
}
