// @ts-check
/*
 * Loaded before a program that is not ours (`--import`): asks it to stop when the process that started it is gone,
 * even where that one was killed and could ask nobody.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
