/**
 * A Redis string as it travels in JSON: a string where the bytes are valid UTF-8, their base64
 * otherwise. Nothing is ever replaced by U+FFFD.
 */
export type Bytes = string | { readonly base64: string }
