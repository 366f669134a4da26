/** Opens the playground when the server starts, so that the first person finds it warm. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { openAtStart } = await import('@/lib/server/start')
  await openAtStart()
}
