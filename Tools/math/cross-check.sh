#!/bin/sh
# Builds the golden-hash program of PortableMath, optimised and not, and runs each natively and under an emulated
# Nehalem (no AVX, no FMA) and Haswell-like CPU. All outputs must be the same; they are printed once.
#   cross-check.sh            needs swiftc and qemu-x86_64 (Debian: qemu-user)
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'module CVector { header "%s" export * }\n' "$root/Sources/CVector/include/CVector.h" > "$work/module.modulemap"
flags="-swift-version 6 -I $work -static-stdlib -parse-as-library"
for level in O Onone; do
  mkdir "$work/$level"
  cd "$work/$level"
  # shellcheck disable=SC2046,SC2086
  swiftc -$level -wmo $flags -module-name PortableMath -emit-module -emit-module-path PortableMath.swiftmodule \
    -c $(find "$root/Sources/PortableMath" -name '*.swift' | sort) -o math.o
  # shellcheck disable=SC2086
  swiftc -$level $flags -I . "$root/Tests/PortableMathTests/GoldenBits.swift" "$root/Tools/math/golden-main.swift" math.o \
    -o golden
  ./golden > native
  qemu-x86_64 -cpu Nehalem ./golden > nehalem
  qemu-x86_64 -cpu max ./golden > max
  for other in nehalem max ../O/native; do
    cmp native "$other" || { echo "different bits: -$level against $other" >&2; exit 1; }
  done
done
cat "$work/O/native"
