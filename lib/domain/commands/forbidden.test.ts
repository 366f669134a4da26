import { expect, test } from 'vitest'
import { forbiddenReason } from './forbidden'

test.each([
  ['blpop', ['@write', '@list', '@slow', '@blocking'], 'blocking'],
  ['wait', ['@slow', '@connection', '@blocking'], 'replication'],
  ['subscribe', ['@pubsub', '@slow'], 'pubsub'],
  ['client|kill', ['@admin', '@slow', '@dangerous', '@connection'], 'connection'],
  ['config|get', ['@admin', '@slow', '@dangerous'], 'admin'],
  ['info', ['@slow', '@dangerous'], 'admin'],
  ['memory|stats', ['@slow'], 'admin'],
  ['pfdebug', ['@write', '@hyperloglog', '@admin', '@slow', '@dangerous'], 'admin'],
  ['script|kill', ['@slow', '@scripting'], 'scripts'],
  ['cluster|nodes', ['@slow'], 'cluster'],
  ['bgsave', ['@admin', '@slow', '@dangerous'], 'persistence'],
  ['restore', ['@keyspace', '@write', '@slow', '@dangerous'], 'raw-data'],
  ['ft.search', ['@search'], 'not-data'],
])('%s is forbidden', (name, categories, reason) => {
  expect(forbiddenReason(name, categories)).toBe(reason)
})
