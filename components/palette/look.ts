/** The search field, which stands before the list is loaded and must not change when it is. */
export const PALETTE_INPUT =
  'w-full border-b border-(--line) bg-transparent px-[16px] py-[12px] text-[15px] text-(--text) outline-none placeholder:text-(--faint) focus-visible:border-(--integer)'

/** What the search field says while it is empty. */
export const PALETTE_PLACEHOLDER = 'Search samples and commands'
