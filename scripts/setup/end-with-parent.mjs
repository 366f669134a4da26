// Imported, or preloaded with node --import: this process ends soon after the one that started it.
// Who kills a parent with SIGKILL expects that its servers go too, and nobody else can tell them.
const CHECK_MS = 1_000
const parent = process.ppid

if (parent !== 1) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, CHECK_MS).unref()
}
