// A static server that behaves as GitHub Pages does: a site under a sub-path, gzip, types, validators, redirects to folders,
// `404.html` with status 404.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/vnd.microsoft.icon",
  ".js": "application/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "application/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const COMPRESSED = /^(text\/|application\/(javascript|json|wasm)|image\/svg)/;

const isFile = (file) => stat(file).then((found) => found.isFile(), () => false);
const isFolder = (file) => stat(file).then((found) => found.isDirectory(), () => false);

/** What Pages does with a path inside the site: a file, a redirect, or nothing. */
async function lookUp(folder, inside) {
  const target = path.join(folder, inside);
  if (target !== folder && !target.startsWith(path.join(folder, path.sep))) return {};
  if (inside.endsWith("/") || inside === "") {
    const index = path.join(target, "index.html");
    return (await isFile(index)) ? { file: index } : {};
  }
  if (await isFile(target)) return { file: target };
  if (await isFile(`${target}.html`)) return { file: `${target}.html` };
  return (await isFolder(target)) ? { redirect: true } : {};
}

function send(request, response, status, type, body, headers = {}) {
  const etag = `W/"${createHash("sha1").update(body).digest("hex").slice(0, 16)}"`;
  const all = { "content-type": type, "cache-control": "max-age=600", "access-control-allow-origin": "*", etag, vary: "Accept-Encoding", ...headers };
  if (status === 200 && request.headers["if-none-match"] === etag) {
    response.writeHead(304, all).end();
    return;
  }
  if (COMPRESSED.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
    body = gzipSync(body);
    all["content-encoding"] = "gzip";
  }
  response.writeHead(status, { ...all, "content-length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

async function answer(request, response, folders, base) {
  const { pathname, search } = new URL(request.url, "http://localhost");
  if (request.method !== "GET" && request.method !== "HEAD") {
    send(request, response, 405, TYPES[".txt"], Buffer.from("Only GET and HEAD\n"));
    return;
  }
  const decoded = decodeURIComponent(pathname);
  if (`${decoded}/` === base) {
    response.writeHead(301, { location: base + search }).end();
    return;
  }
  if (!decoded.startsWith(base)) {
    send(request, response, 404, TYPES[".txt"], Buffer.from("There isn't a GitHub Pages site here.\n"));
    return;
  }
  for (const folder of folders) {
    const found = await lookUp(folder, decoded.slice(base.length));
    if (found.redirect) {
      response.writeHead(301, { location: `${pathname}/${search}` }).end();
      return;
    }
    if (found.file) {
      send(request, response, 200, TYPES[path.extname(found.file)] ?? "application/octet-stream", await readFile(found.file));
      return;
    }
  }
  const page = path.join(folders.at(-1), "404.html");
  const body = (await isFile(page)) ? await readFile(page) : Buffer.from("404\n");
  send(request, response, 404, TYPES[".html"], body);
}

/**
 * Serves `folders`, the earlier ones lying over the later ones, at `base` of a free port.
 * Gives the address of the site's first page and a way to stop.
 */
export async function serve(folders, base = "/") {
  const server = createServer((request, response) => {
    answer(request, response, folders.map((folder) => path.resolve(folder)), base).catch(() => {
      response.writeHead(400).end();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
