import { readSampleFiles } from '@/lib/server/samples/files'

/** Stops the build where the header of a sample is wrong, and says in which file and on which line. */
const { files, faults } = await readSampleFiles()
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
else console.log(`${files.length} samples have a valid header.`)
