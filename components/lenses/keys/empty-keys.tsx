/** Why no key is listed, and what makes one. */
export function EmptyKeys({ filtered }: { filtered: boolean }) {
  return (
    <div className="grid place-items-center px-6 py-14 text-center">
      <div className="flex max-w-[340px] flex-col gap-2">
        <p className="text-[15px] font-[550]">{filtered ? 'No key matches' : 'No keys'}</p>
        <p className="text-(--dim)">
          {filtered
            ? 'Look at another side, at all keys, or filter by another name.'
            : 'The keyspace is empty. Write redis-cli lines into Setup, such as SET stock 3, or run a script that writes.'}
        </p>
      </div>
    </div>
  )
}
