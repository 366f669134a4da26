import { config } from 'zod'

// zod would compile its parsers with `new Function`, which our Content-Security-Policy forbids, and
// even trying is reported as a violation. It decides when a schema is made, so import this first.
config({ jitless: true })
