import type { Bytes } from '@/lib/domain/bytes/bytes'

/** Whether an effect is the frame around several writes instead of a write. */
export function isFrame(effect: readonly Bytes[]): boolean {
  const [name, ...rest] = effect
  return rest.length === 0 && typeof name === 'string' && /^(multi|exec)$/i.test(name)
}
