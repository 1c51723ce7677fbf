import PortableMath

/// A hash over the bits of 20,000 results of each function: what must never change, on any CPU or build.
///
/// Uses public API only and nothing but the standard library, since `Tools/math/cross-check.sh` compiles this file into
/// a program of its own and runs it under an emulated CPU.
enum GoldenBits {
  static let count = 20_000

  struct Entry: Equatable {
    var name: String
    var hash: UInt64
  }

  static func compute() -> [Entry] {
    var entries: [Entry] = []
    for (name, function) in unary {
      entries.append(Entry(name: name, hash: hash(function)))
    }
    for (name, function) in binary {
      entries.append(Entry(name: name, hash: hashOfPairs(function)))
    }
    return entries
  }

  static let unary: [(String, @Sendable (Double) -> Double)] = [
    ("sin", { PortableMath.sin($0) }), ("cos", { PortableMath.cos($0) }), ("tan", { PortableMath.tan($0) }),
    ("sinCycles", { PortableMath.sinCycles($0) }), ("cosCycles", { PortableMath.cosCycles($0) }),
    ("exp", { PortableMath.exp($0) }), ("exp2", { PortableMath.exp2($0) }), ("expm1", { PortableMath.expm1($0) }),
    ("log", { PortableMath.log($0) }), ("log2", { PortableMath.log2($0) }), ("log10", { PortableMath.log10($0) }),
    ("log1p", { PortableMath.log1p($0) }), ("tanh", { PortableMath.tanh($0) }), ("sinh", { PortableMath.sinh($0) }),
    ("cosh", { PortableMath.cosh($0) }), ("asin", { PortableMath.asin($0) }), ("acos", { PortableMath.acos($0) }),
    ("atan", { PortableMath.atan($0) }), ("cbrt", { PortableMath.cbrt($0) }),
    ("sinFloat", { Double(PortableMath.sin(Float($0))) }), ("expFloat", { Double(PortableMath.exp(Float($0))) }),
  ]

  static let binary: [(String, @Sendable (Double, Double) -> Double)] = [
    ("pow", { PortableMath.pow($0, $1) }), ("atan2", { PortableMath.atan2($0, $1) }),
    ("hypot", { PortableMath.hypot($0, $1) }), ("fmod", { PortableMath.fmod($0, $1) }),
  ]

  /// One argument in five has random bits; the others lie in intervals where the functions are used.
  static func argument(_ generator: inout PCG32, _ index: Int) -> Double {
    switch index % 5 {
    case 0: Double(bitPattern: generator.next64())
    case 1: generator.nextSigned()
    case 2: generator.nextSigned() * 16
    case 3: generator.nextUnit() * 4
    default: generator.nextSigned() * 1000
    }
  }

  private static func hash(_ function: (Double) -> Double) -> UInt64 {
    var generator = PCG32(seed: 2024)
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<count { mix(&state, function(argument(&generator, index))) }
    return state
  }

  private static func hashOfPairs(_ function: (Double, Double) -> Double) -> UInt64 {
    var generator = PCG32(seed: 2025)
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<count {
      let x = argument(&generator, index)
      let y = argument(&generator, index / 5)
      mix(&state, function(x, y))
    }
    return state
  }

  /// FNV-1a by whole words with a shift mixed in; all NaNs count as one.
  private static func mix(_ state: inout UInt64, _ value: Double) {
    state ^= value.isNaN ? 0x7FF8_0000_0000_0000 : value.bitPattern
    state = state &* 0x0000_0100_0000_01B3
    state ^= state >> 29
  }
}
