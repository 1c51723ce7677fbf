import FuzzTargets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// What libFuzzer calls. The environment says which target is fed: SPECCADE_FUZZ_TARGET.

private let chosen: FuzzTarget = {
  let name = getenv("SPECCADE_FUZZ_TARGET").map { String(cString: $0) } ?? "json"
  if name == CommandLineTarget.target.name { return CommandLineTarget.target }
  // The structured mode feeds the same target with inputs that the schema's mutator made.
  if let target = FuzzTargets.named(name == "structured" ? "spec" : name) { return target }
  let names = (FuzzTargets.all.map(\.name) + ["structured", CommandLineTarget.target.name]).joined(separator: ", ")
  print("SPECCADE_FUZZ_TARGET: no target '\(name)'; there are \(names)")
  exit(2)
}()

private let isStructured = getenv("SPECCADE_FUZZ_TARGET").map { String(cString: $0) } == "structured"

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let fault = chosen.run(bytes) {
    print("BROKEN PROMISE: \(fault)")
    fflush(nil)
    abort()
  }
  return 0
}

@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ limit: Int) -> Int

/// Most inputs of the structured mode are changed along the schema, the others as libFuzzer changes bytes.
@_cdecl("LLVMFuzzerCustomMutator")
public func customMutator(
  _ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ limit: Int, _ seed: CUnsignedInt
) -> Int {
  guard isStructured, seed % 8 != 0, let start else { return mutateBytes(start, count, limit) }
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let changed = SchemaMutator.mutate(bytes, seed: UInt64(seed))
  guard changed.count <= limit else { return mutateBytes(start, count, limit) }
  for (index, byte) in changed.enumerated() { start[index] = byte }
  return changed.count
}
