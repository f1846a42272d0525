// Fetches the reader's code and starts it. Two programs come from one source: `first`, with the list of articles, and `whole`, with every view.
// src/browser/program.rs is the other side. Trunk and `cargo xtask` fill in the names of the files.
window.reader = (() => {
  const files = { first: window.first, whole: ["./onrecord-app.js", "./onrecord-app_bg.wasm"] };
  const coming = {};
  let tries = 0;
  let answers = {};
  let arrival;
  let seen;
  let next;

  const ended = (signal) => new Promise((_, fail) => signal?.addEventListener("abort", fail));
  const whole = async (url) => {
    const answer = await fetch(url, { cache: "no-cache" });
    return [await answer.blob(), answer];
  };
  const asked = async (url, signal) => {
    const [body, answer] = await Promise.race([answers[url] ??= whole(url), ended(signal)]);
    return new Response(body, answer);
  };
  const tell = async (response) => {
    const soFar = document.getElementById("starting-so-far");
    const body = response.body?.getReader();
    for (let bytes = 0, step; body && soFar?.isConnected && !(step = await body.read()).done; ) {
      bytes += step.value.length;
      soFar.textContent = `: ${Math.ceil(bytes / 1024)} kB`;
    }
    body?.cancel();
  };
  // A finished site has its code packed; a host may have unpacked it.
  const unpacked = async (body) => {
    const [beginning, all] = body.tee();
    const reader = beginning.getReader();
    const { value } = await reader.read();
    reader.cancel();
    return value?.[0] === 0x1f ? all.pipeThrough(new DecompressionStream("gzip")) : all;
  };
  const compiled = async (file, priority) => {
    const response = await fetch(file, { priority });
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    if (!seen) tell(response.clone()).catch(() => {});
    const body = await unpacked(response.body);
    return WebAssembly.compileStreaming(new Response(body, { headers: { "content-type": "application/wasm" } }));
  };
  // A browser remembers a module that failed by its address.
  const load = (name, priority) => coming[name] ??= Promise.all([import(files[name][0] + (tries ? `?${tries}` : "")), compiled(files[name][1], priority)]).catch((error) => {
    coming[name] = undefined;
    tries += 1;
    throw error;
  });
  const start = async (name) => {
    const [{ default: run }, module_or_path] = await load(name);
    await run({ module_or_path });
  };
  const drawn = new Promise((done) => document.readyState === "loading" ? addEventListener("DOMContentLoaded", done) : done());

  if (typeof WebAssembly === "object" && typeof DecompressionStream === "function") {
    const name = /[?&](article=|entity=|called=|view=[^a])/.test(location.search) ? "whole" : "first";
    load(name).catch(() => {});
    asked("data/manifest.bin").catch(() => {});
    drawn.then(() => start(name)).catch((error) => {
      window.notStarted("Its code did not arrive whole. Check the connection and try again.");
      console.error(error);
    });
  }
  return {
    arrival: () => arrival,
    mounted(place, leave) {
      if (seen) next = { place, leave };
      else seen = { place, leave };
    },
    isWaiting: () => !!next,
    takeOver() {
      seen.leave();
      seen.place.replaceWith(next.place);
      [seen, next] = [next];
    },
    prefetch() {
      const line = navigator.connection;
      if (coming.whole || line?.saveData || /2g/.test(line?.effectiveType)) return;
      const idle = window.requestIdleCallback ?? setTimeout;
      setTimeout(() => idle(() => load("whole", "low").catch(() => {})), 1000);
    },
    whole: () => load("whole"),
    startWhole(by) {
      arrival = by;
      // One that stops at its start is not started twice.
      start("whole").catch(() => location.reload());
    },
    asked,
    askAgain() {
      answers = {};
    },
  };
})();
