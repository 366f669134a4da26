import { Card } from '@/components/lenses/shared/card'
import { formatCount } from '@/components/lenses/shared/format'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { numbered } from '@/components/lenses/shared/numbered'
import { usePaging } from '@/components/lenses/shared/use-paging'
import { Words } from '@/components/lenses/shared/words'
import type { Types } from '@/lib/contract/types'
import type { LossIn } from '@/lib/domain/lua/losses'
import { lossWords, modesWords } from './loss-words'
import { LuaTree } from './lua-tree'
import { pathWords } from './lua-words'

const PAGE_LOSSES = 20

/** The value before any conversion, twice where `redis.setresp` makes it another one. */
export function LuaCard({ lua }: { lua: Types['lua'] }) {
  const [two, three] = lua
  const differ = JSON.stringify(two?.value) !== JSON.stringify(three?.value)
  const shown = lua.flatMap(({ setresp, value }) => (value === null ? [] : [{ setresp, value }]))
  return (
    <Card title="What the script returned" aside="Lua, before any conversion">
      {shown.length === 0 && (
        <p className="text-(--dim)">Nothing: the script did not come to its return.</p>
      )}
      {shown.slice(0, differ ? 2 : 1).map(({ setresp, value }) => (
        <div key={setresp} className="not-first:mt-3">
          {differ && (
            <p className="mb-1 text-(--dim)">
              With <code>redis.setresp({setresp})</code>
              {setresp === 3 && ', commands give other values to the script'}
            </p>
          )}
          <LuaTree value={value} label={differ ? `Lua value, setresp ${setresp}` : 'Lua value'} />
        </div>
      ))}
    </Card>
  )
}

/** A sentence for everything that a reply does not say any more. */
export function LossesCard({ losses }: { losses: readonly LossIn[] }) {
  const { shown, step, more } = usePaging(losses, PAGE_LOSSES, PAGE_LOSSES)
  return (
    <Card
      title="Lost on the way"
      aside={losses.length === 0 ? 'nothing' : formatCount(losses.length)}
    >
      {losses.length === 0 && (
        <p className="text-(--dim)">Each reply says all that the Lua value said.</p>
      )}
      <ul className="flex flex-col gap-[7px]">
        {numbered(losses.slice(0, shown)).map(({ place, item }) => (
          <LossItem key={place} {...item} />
        ))}
      </ul>
      <MoreButton shown={shown} total={losses.length} step={step} noun="losses" onMore={more} />
    </Card>
  )
}

function LossItem({ loss, modes }: LossIn) {
  const { title, why } = lossWords(loss)
  const where = modesWords(modes)
  const path = pathWords(loss.path)
  return (
    <li className="flex flex-wrap items-baseline gap-x-[10px] rounded-r-[7px] border-l-[3px] border-(--status) bg-(--raised) px-[11px] py-[6px]">
      <span className="min-w-0 flex-1 basis-[260px] [overflow-wrap:anywhere]">
        {path !== '' && <code className="mr-[8px] text-[12px] text-(--dim)">{path}</code>}
        <b className="font-semibold">{title}</b> <Words text={why} />
      </span>
      {where !== null && <span className="text-[12px] text-(--dim)">{where}</span>}
    </li>
  )
}
