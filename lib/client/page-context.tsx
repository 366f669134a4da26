'use client'

import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { PageState } from './state'
import type { PageActions, PageStore } from './store'

const PageContext = createContext<PageStore | null>(null)

/** Gives a page's store to everything below. */
export const PageProvider = PageContext.Provider

/** The page's store itself, for effects that subscribe to it. */
export function usePageStore(): PageStore {
  const store = use(PageContext)
  if (store === null) throw new Error('usePage needs a PageProvider above it')
  return store
}

/** A part of the page's state; renders again when that part changes. */
export function usePage<T>(select: (state: PageState & PageActions) => T): T {
  return useStore(usePageStore(), select)
}
