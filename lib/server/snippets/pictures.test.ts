import { expect, test } from 'vitest'
import { isProblem } from '@/lib/server/problem'
import { keptPicture } from './pictures'

test('a picture is drawn once; where too many wait, one more is refused and can be had later', async () => {
  const releases: (() => void)[] = []
  const held = new Promise<void>((resolve) => {
    releases.push(resolve)
  })
  const drawn: string[] = []
  const draw = (id: string) =>
    keptPicture(id, async () => {
      await held
      drawn.push(id)
      return Uint8Array.of(drawn.length)
    })
  const ids = Array.from({ length: 33 }, (_, at) => `picture-${at}`)
  const all = ids.map(draw)
  await expect(draw('one-more')).rejects.toSatisfy(
    (error) => isProblem(error) && error.code === 'busy' && error.details.retryAfterSeconds === 5,
  )
  const again = draw('picture-7')
  releases[0]?.()
  await Promise.all([...all, again])
  expect(drawn).toEqual(ids)
  expect(await draw('one-more')).toEqual(Uint8Array.of(34))
})
