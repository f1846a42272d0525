// What the harness asks of a page, kept by a copy of the site: `?q=` has a query as JSON, `__search` answers one, and `__firstR` is
// told when ten titles are seen. This stands before the reader's own script, which offers `__ask` to a page that is measured.
(() => {
  const wanted = new URLSearchParams(location.search).get("q");
  if (!wanted?.startsWith("{") || !window.__firstR) return;
  const words = ({ type, terms }) => (type === "phrase" ? `"${terms.join(" ")}"` : type === "prefix" ? `${terms[0]}*` : terms.join(" "));
  const query = JSON.parse(wanted);
  const address = new URLSearchParams({ q: words(query) });
  if (query.source) address.set("source", query.source);
  history.replaceState(null, "", `?${address}`);
  // Asked again until all has come that the answer needs.
  window.__search = async (of, count) => {
    for (;;) {
      const answer = window.__ask(words(of), of.source ?? "", count);
      if (typeof answer === "string") throw new Error(answer);
      if (answer) {
        const [total, ...shown] = answer;
        const hits = [];
        while (shown.length) {
          const [title, date, source] = shown.splice(0, 3);
          hits.push({ title, date, source });
        }
        return { total, hits };
      }
      await new Promise((done) => setTimeout(done));
    }
  };
  const shown = () => document.querySelectorAll(".hits h2 a").length;
  const total = () => Number(document.querySelector(".found")?.textContent.match(/^[\d,]+/)?.[0].replaceAll(",", ""));
  new MutationObserver((_, observer) => {
    if (!(total() >= 0) || shown() < Math.min(10, total())) return;
    observer.disconnect();
    document.body.getBoundingClientRect();
    const first = performance.now();
    window.__firstR({ first, loaded: first, total: total(), shown: shown() });
  }).observe(document, { childList: true, subtree: true, characterData: true });
})();
