#!/usr/bin/env node
// Cuts what the Java wrappers are generated from, one .abi and one .bin a contract, out of forge's artifacts.
"use strict";

const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const contracts = [
  "TestUSD",
  "BridgedUSD",
  "PriceAggregator",
  "SyntheticToken",
  "SyntheticAssetFactory",
  "LiquidityPoolManager",
  "SwapEmitter",
  "PoolEngine",
  "OpenToken",
];
const forgeOut = join(__dirname, "..", "target", "forge", "out");
const target = join(__dirname, "..", "target", "abi");

mkdirSync(target, { recursive: true });
for (const name of contracts) {
  const artifact = JSON.parse(readFileSync(join(forgeOut, `${name}.sol`, `${name}.json`), "utf8"));
  writeFileSync(join(target, `${name}.abi`), JSON.stringify(artifact.abi));
  writeFileSync(join(target, `${name}.bin`), artifact.bytecode.object.replace(/^0x/, ""));
}
