import 'server-only'

/** What previews of links are made for, in pixels. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const
