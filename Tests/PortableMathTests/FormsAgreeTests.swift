import PortableMath
import Testing

/// The scalar, SIMD and block forms are instances of one source; this proves that the instances agree.
@Suite struct FormsAgreeTests {
  struct Forms: Sendable {
    var name: String
    var scalar: @Sendable (Double) -> Double
    var two: @Sendable (SIMD2<Double>) -> SIMD2<Double>
    var four: @Sendable (SIMD4<Double>) -> SIMD4<Double>
    var eight: @Sendable (SIMD8<Double>) -> SIMD8<Double>
    var block: (@Sendable (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void)?
  }

  typealias P = PortableMath
  static let all = [
    Forms(
      name: "sin", scalar: { P.sin($0) }, two: { P.sin($0) }, four: { P.sin($0) }, eight: { P.sin($0) },
      block: { P.sin($0, into: $1) }),
    Forms(
      name: "cos", scalar: { P.cos($0) }, two: { P.cos($0) }, four: { P.cos($0) }, eight: { P.cos($0) },
      block: { P.cos($0, into: $1) }),
    Forms(
      name: "sinCycles", scalar: { P.sinCycles($0) }, two: { P.sinCycles($0) }, four: { P.sinCycles($0) },
      eight: { P.sinCycles($0) }, block: { P.sinCycles($0, into: $1) }),
    Forms(
      name: "cosCycles", scalar: { P.cosCycles($0) }, two: { P.cosCycles($0) }, four: { P.cosCycles($0) },
      eight: { P.cosCycles($0) }, block: { P.cosCycles($0, into: $1) }),
    Forms(
      name: "exp", scalar: { P.exp($0) }, two: { P.exp($0) }, four: { P.exp($0) }, eight: { P.exp($0) },
      block: { P.exp($0, into: $1) }),
    Forms(
      name: "exp2", scalar: { P.exp2($0) }, two: { P.exp2($0) }, four: { P.exp2($0) }, eight: { P.exp2($0) },
      block: { P.exp2($0, into: $1) }),
    Forms(
      name: "log", scalar: { P.log($0) }, two: { P.log($0) }, four: { P.log($0) }, eight: { P.log($0) },
      block: { P.log($0, into: $1) }),
    Forms(
      name: "log2", scalar: { P.log2($0) }, two: { P.log2($0) }, four: { P.log2($0) }, eight: { P.log2($0) },
      block: { P.log2($0, into: $1) }),
    Forms(
      name: "log10", scalar: { P.log10($0) }, two: { P.log10($0) }, four: { P.log10($0) }, eight: { P.log10($0) }),
    Forms(
      name: "tanh", scalar: { P.tanh($0) }, two: { P.tanh($0) }, four: { P.tanh($0) }, eight: { P.tanh($0) },
      block: { P.tanh($0, into: $1) }),
  ]

  static let count = _isDebugAssertConfiguration() ? 4_000 : 1_000_000

  /// NaNs count as equal: their payloads are not promised.
  private func same(_ a: Double, _ b: Double) -> Bool { a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN) }

  @Test(arguments: all) func vectorsHaveTheBitsOfScalars(_ forms: Forms) {
    var generator = PCG32(seed: 7)
    var differences = 0
    for start in stride(from: 0, to: Self.count, by: 8) {
      var x = SIMD8<Double>()
      // Two vectors of three hold only arguments of the fast way.
      let spread = start / 8 % 3
      for lane in 0..<8 {
        x[lane] = spread == 0 ? GoldenBits.argument(&generator, start + lane) : generator.nextUnit() * 600
      }
      let expected = SIMD8(
        forms.scalar(x[0]), forms.scalar(x[1]), forms.scalar(x[2]), forms.scalar(x[3]), forms.scalar(x[4]),
        forms.scalar(x[5]), forms.scalar(x[6]), forms.scalar(x[7]))
      let eight = forms.eight(x)
      let four = SIMD8(lowHalf: forms.four(x.lowHalf), highHalf: forms.four(x.highHalf))
      let two = SIMD4(lowHalf: forms.two(x.lowHalf.lowHalf), highHalf: forms.two(x.lowHalf.highHalf))
      for lane in 0..<8 where !(same(expected[lane], eight[lane]) && same(expected[lane], four[lane])) {
        differences += 1
      }
      for lane in 0..<4 where !same(expected[lane], two[lane]) { differences += 1 }
    }
    #expect(differences == 0, "\(forms.name)")
  }

  @Test(arguments: all.filter { $0.block != nil }) func blocksHaveTheBitsOfScalars(_ forms: Forms) throws {
    let block = try #require(forms.block)
    for length in [0, 1, 7, 8, 9, 1003] {
      var generator = PCG32(seed: UInt32(length))
      let input = (0..<length).map { GoldenBits.argument(&generator, $0) }
      // One more than needed, to see that the block form stops.
      var output = [Double](repeating: 42, count: length + 1)
      input.withUnsafeBufferPointer { source in output.withUnsafeMutableBufferPointer { block(source, $0) } }
      #expect(output[length] == 42)
      #expect(zip(input, output).allSatisfy { same(forms.scalar($0), $1) }, "\(forms.name), \(length)")
      var inPlace = input
      inPlace.withUnsafeMutableBufferPointer { block(UnsafeBufferPointer($0), $0) }
      #expect(zip(inPlace, output).allSatisfy { same($0, $1) })
    }
  }
}
