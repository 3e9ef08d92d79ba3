// npm runs a script in a shell. Asked to stop, it stops that shell and not what runs in it, which would go on unseen and
// keep the port. So whoever npm started stops when the shell is gone: gracefully, as by SIGTERM.
const LOOK_EVERY_MS = 250;

const parent = process.ppid;
const timer = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(timer);
  process.kill(process.pid, "SIGTERM");
}, LOOK_EVERY_MS);
timer.unref();
