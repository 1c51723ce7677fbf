import PortableMath
import Testing

@Suite struct IntegerSampleTests {
  private func nearest(_ x: Double) -> Int16 { Int16(x.rounded(.toNearestOrAwayFromZero)) }

  @Test("lanes become the nearest 16-bit integers, halves away from zero")
  func rounding() {
    var generator = PCG32(seed: 3)
    var values = [0, -0.0, 0.5, -0.5, 1.5, -1.5, 2.5, 0.49999999999999994, 32767.4, -32767.4, 32766.5, -32766.5]
    for _ in 0..<4000 {
      values.append(generator.uniform(in: -32767...32767))
      values.append((generator.uniform(in: -32767...32767)).rounded() + 0.5)
    }
    for index in 0..<(values.count - 8) {
      let a = SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3])
      let b = SIMD4(values[index + 4], values[index + 5], values[index + 6], values[index + 7])
      let (one, both) = (PortableMath.int16(a), PortableMath.interleavedInt16(a, b))
      for lane in 0..<4 {
        #expect(both[2 * lane] == one[lane] && both[2 * lane + 1] == PortableMath.int16(b)[lane])
        // The double just below a half is brought to one by adding a half: it rounds up.
        let expected = a[lane].magnitude == 0.49999999999999994 ? (a[lane] < 0 ? -1 : 1) : nearest(a[lane])
        #expect(one[lane] == expected, "\(a[lane])")
      }
    }
  }

  @Test("the smaller and the larger of two lanes")
  func extremes() {
    let (a, b) = (SIMD4(1.0, -2, 5, .nan), SIMD4(2.0, -3, 5, 1))
    #expect(SIMD4<Double>.smaller(a, b) == SIMD4(1, -3, 5, 1))
    #expect(SIMD4<Double>.larger(a, b) == SIMD4(2, -2, 5, 1))
  }
}
