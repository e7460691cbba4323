// client.ts URL KEY: speaks with a running server through types that were generated from its OpenAPI document. Type-checked, then run.
import createClient from "openapi-fetch";
import type { paths } from "./generated/harmonie.js";

declare const process: { argv: string[]; exitCode: number };

function assert(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Error(message);
  }
}

const [, , baseUrl, key] = process.argv;
assert(baseUrl !== undefined && key !== undefined, "usage: client URL KEY");
const client = createClient<paths>({ baseUrl, headers: { "X-API-Key": key } });

const page = await client.GET("/api/v1/tracks", {
  params: { query: { genre: ["Electronic", "Rock"], bpm: "100..", order_by: "bpm", limit: 2, style_mode: "any" } },
});
assert(page.data !== undefined && page.data.total === 5, `5 tracks expected: ${JSON.stringify(page.data ?? page.error)}`);
const bpms: (number | null)[] = page.data.items.map((track) => track.bpm);
assert(bpms.join() === "120,128", bpms.join());

const first = page.data.items[0];
assert(first !== undefined, "a track expected");
const track = await client.GET("/api/v1/tracks/{id}", { params: { path: { id: first.id } } });
assert(track.data?.path === first.path && track.data.embedding_dim === 3, JSON.stringify(track.data));

const similar = await client.GET("/api/v1/tracks/{id}/similar", { params: { path: { id: 1 }, query: { include_self: true, limit: 1 } } });
assert(similar.data?.matches[0]?.track_id === 1, JSON.stringify(similar.data));

const resolved = await client.GET("/api/v1/tracks/resolve", { params: { query: { artist: "aphex twin", title: "xtal" } } });
assert(resolved.data?.id === 1, JSON.stringify(resolved.data));

const missing = await client.GET("/api/v1/tracks/{id}", { params: { path: { id: 4711 } } });
assert(missing.response.status === 404 && missing.error !== undefined, "404 expected");

const genres = await client.GET("/api/v1/genres", { params: { query: { style_min: 0.5 } } });
assert(genres.data?.items[0]?.genre === "Electronic", JSON.stringify(genres.data));
const styles = await client.GET("/api/v1/styles", { params: { query: { genre: "Hip Hop" } } });
assert(styles.data?.total === 1, JSON.stringify(styles.data));

const playlist = await client.POST("/api/v1/playlists", {
  body: { mode: "similar", n: 3, seeds: [1], seed_refs: [{ path: "nowhere" }], filter: { bpm: { gte: 100 }, genre: ["Electronic"] } },
});
assert(typeof playlist.data === "object", "JSON expected, not a playlist file");
assert(playlist.data.items.length === 3 && playlist.data.unresolved_seed_refs[0]?.reason === "no_match", JSON.stringify(playlist.data));

const status = await client.GET("/api/v1/status");
assert(status.data?.by_model["other-2"] === 1, JSON.stringify(status.data));
const scan = await client.GET("/api/v1/scan");
const state: "idle" | "scanning" | "error" | undefined = scan.data?.state;
assert(state === "idle", JSON.stringify(scan.data));
const started = await client.POST("/api/v1/scan", { params: { query: { force: true } } });
assert(started.data?.state === "scanning", JSON.stringify(started.data));
const cancelled = await client.DELETE("/api/v1/scan");
const after: "idle" | "scanning" | "error" | undefined = cancelled.data?.state;
assert(after !== undefined && after !== "scanning", JSON.stringify(cancelled.data));
const scans = await client.GET("/api/v1/scans", { params: { query: { limit: 1 } } });
const last = scans.data?.items[0];
assert(last !== undefined && last.forced && last.finished_at !== null, JSON.stringify(scans.data ?? scans.error));
const record = await client.GET("/api/v1/scans/{id}", { params: { path: { id: last.id }, query: { limit: 10 } } });
assert(record.data?.failures.length === 0 && record.data.started_at === last.started_at, JSON.stringify(record.data ?? record.error));
const health = await client.GET("/health");
assert(health.data?.status === "ok", JSON.stringify(health.data));
console.log("ok");
