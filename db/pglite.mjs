// How both threads of the embedded database open it: in a fifth of the memory that it takes by itself (docs/decisions/009-memory.md).
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { PGlite } from "@electric-sql/pglite";

/** One session on one thread needs no room for a hundred, and the system caches the files: see the decision for what was measured. */
const SMALL = ["-c", "shared_buffers=32MB", "-c", "max_connections=20"];

/** Bytes of a function's body above which it is compiled once and not again for speed. */
const LARGE_BODY = 100_000;
/** V8 12 and 13 are those of Node 22 to 24; V8 14 compiles the same functions in a tenth of the memory. */
const [V8_VERSION] = process.versions.v8.split(".").map(Number);
const needsHints = V8_VERSION < 14;

/** Opens the database in `directory`, which is made when it is missing. */
export async function openPglite(directory) {
  return PGlite.create(directory, {
    pgliteWasmModule: needsHints ? compileForMemory(readProgram()) : undefined,
    startParams: [...PGlite.defaultStartParams, ...SMALL],
  });
}

function readProgram() {
  return readFileSync(new URL("./pglite.wasm", import.meta.resolve("@electric-sql/pglite")));
}

/**
 * Compiles WebAssembly so that its largest functions stay as the fast compiler made them. V8 compiles what runs often a second time, and
 * for one function of PostgreSQL (its parser, a single `switch`) that takes 600 MB for half a second: more than a small server has.
 * Compilation hints make V8 compile those functions at once, while no function is allowed to ask for the second time; all others are
 * compiled when they are first called, as usual, and later for speed.
 */
function compileForMemory(program) {
  const { bodies, codeSection } = readFunctions(program);
  const hints = Buffer.from(bodies.map((size) => (size > LARGE_BODY ? EAGER : LAZY)));
  const section = customSection("compilationHints", Buffer.concat([unsigned(hints.length), hints]));
  const hinted = Buffer.concat([program.subarray(0, codeSection), section, program.subarray(codeSection)]);
  const flags = [
    ["--experimental-wasm-compilation-hints", "--no-experimental-wasm-compilation-hints"],
    ["--no-wasm-lazy-compilation", "--wasm-lazy-compilation"],
    ["--wasm-tier-up-filter=2000000000", "--wasm-tier-up-filter=-1"],
  ];
  for (const [on] of flags) setFlagsFromString(on);
  try {
    return new WebAssembly.Module(hinted);
  } finally {
    for (const [, off] of flags) setFlagsFromString(off);
  }
}

const LAZY = 1;
const EAGER = 2;
const HEADER = 8;
const CODE_SECTION = 10;

/** The sizes of the functions' bodies, in their order, and where the section that holds them starts. */
function readFunctions(program) {
  for (let at = HEADER; at < program.length; ) {
    const [size, start] = readUnsigned(program, at + 1);
    if (program[at] === CODE_SECTION) return { bodies: readSizes(program, start), codeSection: at };
    at = start + size;
  }
  return { bodies: [], codeSection: program.length };
}

function readSizes(program, start) {
  const [count, first] = readUnsigned(program, start);
  let at = first;
  return Array.from({ length: count }, () => {
    const [size, body] = readUnsigned(program, at);
    at = body + size;
    return size;
  });
}

/** A number of seven bits a byte, the lowest first, and the place after it. */
function readUnsigned(program, start) {
  let value = 0;
  for (let at = start, shift = 0; ; at++, shift += 7) {
    value |= (program[at] & 0x7f) << shift;
    if (program[at] < 0x80) return [value, at + 1];
  }
}

function unsigned(number) {
  const bytes = [];
  for (let rest = number; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function customSection(name, content) {
  const body = Buffer.concat([unsigned(name.length), Buffer.from(name), content]);
  return Buffer.concat([Buffer.from([0]), unsigned(body.length), body]);
}
