// Runs before the first paint: tells the server by a cookie whether this browser wants dark colours.
(() => {
  const choiceKey = "harmonie-scheme"; // "light", "dark" or nothing: as the system has it
  const system = matchMedia("(prefers-color-scheme: dark)");
  const cookie = () => /(?:^|; )harmonie-dark=([01])/.exec(document.cookie)?.[1];
  const read = () => { try { return localStorage.getItem(choiceKey); } catch { return null; } };
  const isDark = () => { const choice = read(); return choice ? choice === "dark" : system.matches; };
  const path = new URL(document.baseURI).pathname;
  const tell = () => {
    document.documentElement.classList.toggle("dark", isDark());
    document.cookie = `harmonie-dark=${isDark() ? 1 : 0}; path=${path}; max-age=31536000; samesite=strict`;
  };

  const before = cookie();
  tell();
  if (before !== cookie() && (before ?? "0") !== cookie()) {
    location.reload(); // The document came in the other colours; only ever once.
  }

  let listener = null;
  system.addEventListener("change", () => { tell(); listener?.invokeMethodAsync("OnSchemeChanged", isDark()); });
  window.harmonieScheme = {
    listen(target) { listener = target; return read() ?? ""; },
    choose(choice) {
      try { choice ? localStorage.setItem(choiceKey, choice) : localStorage.removeItem(choiceKey); } catch { /* for this visit only */ }
      tell();
      return isDark();
    },
  };
})();
