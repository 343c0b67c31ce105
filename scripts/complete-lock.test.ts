import { expect, it } from "vitest";
import { completed, faultsOf } from "./complete-lock.mjs";

const LOCK = {
  name: "x",
  packages: {
    "": {},
    "node_modules/tool": {
      version: "2.0.0",
      dev: true,
      resolved: "https://registry.example/tool.tgz",
      optionalDependencies: {
        "@tool/cli-linux-arm64-musl": "2.0.0",
        "@tool/cli-darwin-x64": "^2.0.0",
        "tool-wasm32-wasi": "2.0.0",
      },
    },
    "node_modules/tool-wasm32-wasi": { version: "2.0.0", optional: true, cpu: ["wasm32"] },
  },
};

it("a lock file that lacks packages of other platforms or holds an address has these faults", () => {
  expect(faultsOf(LOCK)).toEqual([
    "@tool/cli-linux-arm64-musl@2.0.0 has no entry",
    "@tool/cli-darwin-x64@2.0.0 has no entry",
    "node_modules/tool holds a registry's address",
  ]);
});

it("a completed lock file has no faults, and its entries tell their platform", () => {
  const { packages } = completed(LOCK);
  expect(faultsOf({ packages })).toEqual([]);
  expect(packages["node_modules/@tool/cli-linux-arm64-musl"]).toEqual({
    version: "2.0.0",
    dev: true,
    optional: true,
    os: ["linux"],
    cpu: ["arm64"],
    libc: ["musl"],
  });
  expect(packages["node_modules/@tool/cli-darwin-x64"]).toMatchObject({
    version: "2.0.0",
    os: ["darwin"],
    cpu: ["x64"],
  });
  expect(packages["node_modules/tool"]).not.toHaveProperty("resolved");
});
