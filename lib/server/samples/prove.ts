import 'server-only'
import { compareRun, type Mismatch, type SampleRun } from '@/lib/domain/samples/compare'
import type { ParsedSample } from '@/lib/domain/samples/sample'
import { placeOf } from './files'

/** Every promise of a sample's header that a run of it did not keep, each as `file:line: words`. */
export function proveSample(sample: ParsedSample, run: SampleRun): string[] {
  return compareRun(sample.expected, run).map(
    (mismatch) => `${placeOf(sample.slug, mismatch.line)}: ${mismatchText(mismatch)}`,
  )
}

function mismatchText(mismatch: Mismatch): string {
  switch (mismatch.kind) {
    case 'reply':
      return `the reply should ${side(mismatch.expected)} here, and does ${side(mismatch.actual)}; it is\n${mismatch.reply}`
    case 'stopped':
      return `${end(mismatch.expected)} was promised, and ${end(mismatch.actual)} came`
    case 'key-missing':
      return `${mismatch.key} is not there`
    case 'key-not-expected':
      return `${mismatch.key} should not be there`
    case 'type':
      return `${mismatch.key} is a ${mismatch.actual}, not a ${mismatch.expected}`
    case 'pttl':
      return `${mismatch.key} should ${expiry(mismatch.expected)}, and its PTTL is ${mismatch.pttl ?? -1}`
    case 'element-missing':
      return `${mismatch.key} does not have, or not in this place: ${mismatch.expected}`
    case 'element-not-expected':
      return `${mismatch.key} should not have, or not in this place: ${mismatch.actual}`
    case 'truncated':
      return `${mismatch.key} is too large to be compared`
  }
}

function side(text: string | null): string {
  return text === null ? 'end' : `have «${text}»`
}

function end(stopped: string | null): string {
  return stopped === null ? 'a reply' : `a stop (${stopped})`
}

function expiry(bounds: string | null): string {
  return bounds === null ? 'never expire' : `expire in ${bounds} ms`
}
