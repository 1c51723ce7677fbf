import Foundation
import Testing

@Suite struct GoldenBitsTests {
  /// Hashes printed by `Tools/math/cross-check.sh`. A change here changes the bytes of assets: say so in the changelog.
  static let golden = """
    sin 37deafc298137dec
    cos 8d705d8754dda100
    tan 6df93a5c413c1674
    sinCycles d3e505ea0306d4b
    cosCycles f89c012249447c83
    exp bb3a7a0092ee6a5b
    exp2 eb0fbbad1911b206
    expm1 446e10e08750e234
    log 7555d4458899b712
    log2 bb10a5726ba4396d
    log10 ce991ed4b02471bf
    log1p 78df3392423ed0b5
    tanh 14db4ef9b91c3587
    sinh 73d92354756ae92a
    cosh 3e648b803534ec51
    asin 91b69685dc5fdfa1
    acos ac55a793951bee3c
    atan 60c3ce0cab860356
    cbrt 68270f5ed8db6e32
    sinFloat c6d23691f8d55595
    expFloat 6a1013f480e846b8
    pow dbcc1dec996edd52
    atan2 e9cd811510f26678
    hypot 334ffec49e0b9bba
    fmod 3800a7f7226658d6
    """

  @Test func everyFunctionStillGivesTheSameBits() {
    let computed = GoldenBits.compute().map { "\($0.name) \(String($0.hash, radix: 16))" }
    #expect(computed == Self.golden.split(separator: "\n").map(String.init))
  }

  @Test(
    .enabled(if: ExternalTools.hasEmulator, "needs qemu-x86_64 (Debian: qemu-user) and swiftc"),
    .timeLimit(.minutes(5)))
  func theBitsAreTheSameUnderAnEmulatedCPUOptimisedAndNot() throws {
    let script = ExternalTools.packageRoot.appending(path: "Tools/math/cross-check.sh").path
    let output = try ExternalTools.run("/bin/sh", [script])
    #expect(output.split(separator: "\n").map(String.init) == Self.golden.split(separator: "\n").map(String.init))
  }
}
