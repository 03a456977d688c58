// A thread of the child that ends it when its parent is gone: a reader caught in a loop hears no disconnect.
const parent = process.ppid;
const everyMs = 1_000;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, everyMs);
