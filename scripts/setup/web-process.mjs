// The process that serves; `keep-serving.mjs` starts it.
import { address, serve } from './serve.mjs'

await serve(address())
