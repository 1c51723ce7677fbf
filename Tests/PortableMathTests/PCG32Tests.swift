import PortableMath
import Testing

/// The vectors of the contract, core, section 2.5.
@Suite struct PCG32Tests {
  struct Vector: Sendable {
    var seed: UInt32
    var words: [UInt32]
    var unit: Double
    var from10to64: [Int]
    var from0to255: [Int]
    var from0to6: [Int]
    var coin: [Bool]
  }

  static let vectors = [
    Vector(
      seed: 0, words: [298_703_107, 4_236_525_527, 336_081_875, 1_056_616_254], unit: 0.986392965323652,
      from10to64: [13, 64, 14, 23], from0to255: [96, 118, 118, 185], from0to6: [0, 0, 1, 1],
      coin: [false, true, true, false]),
    Vector(
      seed: 1, words: [1_024_271_969, 4_123_907_966, 1_824_619_467, 2_629_255_455], unit: 0.9601721461486261,
      from10to64: [23, 62, 33, 43], from0to255: [40, 15, 124, 220], from0to6: [1, 6, 4, 1],
      coin: [false, false, true, true]),
    Vector(
      seed: 42, words: [909_440_527, 4_201_607_499, 288_057_483, 164_000_784], unit: 0.9782629784223962,
      from10to64: [21, 63, 13, 12], from0to255: [250, 50, 168, 236], from0to6: [1, 6, 0, 0],
      coin: [false, true, true, false]),
    Vector(
      seed: 4_294_967_295, words: [2_553_256_318, 1_362_994_822, 3_759_657_484, 3_366_838_333],
      unit: 0.31734696184156375, from10to64: [42, 27, 58, 53], from0to255: [81, 62, 58, 242], from0to6: [4, 2, 6, 5],
      coin: [true, false, true, true]),
  ]

  private func draws<Value>(_ seed: UInt32, _ draw: (inout PCG32) -> Value) -> [Value] {
    var generator = PCG32(seed: seed)
    return (0..<4).map { _ in draw(&generator) }
  }

  @Test(arguments: vectors) func everyKindOfDrawFollowsTheContract(_ vector: Vector) {
    let words = draws(vector.seed) { $0.next32() }
    let units = draws(vector.seed) { $0.nextUnit() }
    let from10to64 = draws(vector.seed) { $0.integer8or16(in: 10...64) }
    let from0to255 = draws(vector.seed) { $0.integer64(in: 0...255) }
    let from0to6 = draws(vector.seed) { $0.integer32(in: 0...6) }
    let coin = draws(vector.seed) { $0.boolean(probability: 0.5) }
    #expect(words == vector.words)
    #expect(units[0] == vector.unit)
    #expect(from10to64 == vector.from10to64)
    #expect(from0to255 == vector.from0to255)
    #expect(from0to6 == vector.from0to6)
    #expect(coin == vector.coin)
  }

  @Test func theFirstWordOfADoubleIsTheLowOne() {
    var generator = PCG32(seed: 42)
    let word = generator.next64()
    #expect(word == UInt64(909_440_527) | UInt64(4_201_607_499) << 32)
    generator = PCG32(seed: 42)
    let float = generator.nextUnitFloat()
    #expect(float == 0.21174561977386475)
    generator = PCG32(seed: 42)
    let signed = generator.nextSigned()
    #expect(signed == 2 * 0.9782629784223962 - 1)
  }

  @Test func certaintyConsumesNothingAndImpossibilityDoes() {
    var certain = PCG32(seed: 5)
    var impossible = PCG32(seed: 5)
    var plain = PCG32(seed: 5)
    let yes = certain.boolean(probability: 1)
    let no = impossible.boolean(probability: 0)
    #expect(yes && !no)
    let expected = [plain.next32(), plain.next32(), plain.next32()]
    let afterCertainty = certain.next32()
    let afterImpossibility = impossible.next32()
    #expect(afterCertainty == expected[0])
    #expect(afterImpossibility == expected[2])
  }

  @Test func uniformReachesNeitherBelowNorAboveItsRange() {
    var generator = PCG32(seed: 9)
    for range in [-1.0...1.0, 0.1...0.3, 1e300...1.5e300, -0.0...0.0, 0x1p-1074...0x1p-1073, 0.1...0.1.nextUp] {
      for _ in 0..<2000 {
        let value = generator.uniform(in: range)
        #expect(range.contains(value))
      }
    }
  }

  @Test func uniformFollowsItsFormula() {
    var generator = PCG32(seed: 42)
    var reference = PCG32(seed: 42)
    let unit = Double(reference.next64() >> 12) * 0x1p-52
    let value = generator.uniform(in: -3...5)
    #expect(value == unit * (8 / (1 - 0x1p-52)) + -3)
  }

  @Test func wholeRangesNeedNoRejection() {
    var generator = PCG32(seed: 3)
    var reference = PCG32(seed: 3)
    let word = generator.integer32(in: 0...0xFFFF_FFFF)
    let wide = generator.integer64(in: Int.min...Int.max)
    let only = generator.integer8or16(in: 7...7)
    let expected = (Int(reference.next32()), Int(truncatingIfNeeded: reference.next64()) &+ Int.min)
    #expect(word == expected.0)
    #expect(wide == expected.1)
    #expect(only == 7)
  }
}
