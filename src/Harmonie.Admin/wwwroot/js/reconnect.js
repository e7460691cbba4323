// A circuit does not survive a restart of the server: once the server answers again, the page is loaded anew.
(() => {
  const notice = document.getElementById("components-reconnect-modal");
  let waiting = false;

  const untilUp = async () => {
    if (waiting) return;
    waiting = true;
    for (;;) {
      try {
        const health = await fetch("health", { cache: "no-store" });
        if (health.ok) { location.reload(); return; }
      } catch { /* not yet */ }
      await new Promise(done => setTimeout(done, 1000));
    }
  };

  notice.addEventListener("components-reconnect-state-changed", event => {
    if (["failed", "rejected", "resume-failed"].includes(event.detail.state)) untilUp();
  });
  document.getElementById("reconnect-now").addEventListener("click", () => location.reload());
})();
