// Stands for 'server-only' in tests: they run outside of Next, whose bundler gives it its meaning.
export {}
