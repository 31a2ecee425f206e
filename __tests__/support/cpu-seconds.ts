/** What a piece of work costs this process: the clock would count the wait for a busy machine too. */
export function cpuSeconds(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000_000;
}
