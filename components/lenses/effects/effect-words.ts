import type { EffectRow } from '@/lib/domain/effects/pair'
import type { Rewrite } from '@/lib/domain/effects/rewrite'

/** Why a command was rewritten, in a word or two, and in a sentence. */
export const REWRITE_WORDS: Record<Rewrite, { short: string; long: string }> = {
  'absolute-expiry': {
    short: 'moment',
    long: 'A time span would end later on a replica that gets it later, so the moment is sent.',
  },
  'expired-at-once': {
    short: 'deleted',
    long: 'The expiry lies in the past, so the key is gone at once.',
  },
  'chosen-members': {
    short: 'chosen',
    long: 'Chance chose here. Replicas are told what, so that they need not choose themselves.',
  },
  'float-result': {
    short: 'result',
    long: 'Another processor may round another way, so the result is sent and not the sum.',
  },
  'given-id': {
    short: 'id',
    long: 'The server made the id, and trimmed to an exact length: both are sent.',
  },
  'exact-trim': { short: 'exact', long: 'An approximate trim is sent as where it ended.' },
  'found-key': {
    short: 'found key',
    long: 'Of several keys the first with an element was taken, and only that one is sent.',
  },
  'group-state': {
    short: 'group',
    long: 'Reading for a group changes what is pending; that change is sent.',
  },
  'without-reply': {
    short: 'write only',
    long: 'The write alone is sent, without what it answered.',
  },
}

/** What stands in place of an effect, or of a call, where there is none. */
export const ROW_WORDS: Record<
  Exclude<EffectRow['kind'], 'sent'>,
  { short: string; long: string }
> = {
  read: { short: 'a read, not sent', long: 'It does not write, so there is nothing to send.' },
  'no-change': {
    short: 'not sent',
    long: 'It changed nothing, or failed, or redis.set_repl kept it from replicas.',
  },
  expired: {
    short: 'its time had come',
    long: 'The key had expired and was deleted when it was looked at.',
  },
  frame: {
    short: 'all of them at once',
    long: 'Several writes are applied together or not at all.',
  },
  unpaired: { short: 'not from a listed call', long: 'Which call led to it cannot be told.' },
}
