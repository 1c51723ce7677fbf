import PortableMath
import SpecModel

extension Compressor: RenderableEffect {
  var amplifiesWithoutBound: Bool { true }

  public func checkRanges(_ range: inout RangeCheck) {
    range.check("threshold_db", thresholdDb, -60...0)
    range.check("ratio", ratio, 1...20)
    range.check("attack_ms", attackMs, 0.1...100)
    range.check("release_ms", releaseMs, 10...1000)
  }

  /// Both sides share one gain: where the followed level lies above the threshold, the excess in decibels shrinks to
  /// 1/ratio of itself.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let threshold = PortableMath.pow(10, thresholdDb.clamped(to: -60...0) / 20)
    let inverse = 1 / threshold
    let exponent = 1 / ratio.clamped(to: 1...20) - 1
    let makeup = PortableMath.pow(10, makeupDb.clamped(to: -200...200) / 20)
    var follower = LevelFollower(
      attackMs: attackMs.clamped(to: 0.1...100), releaseMs: releaseMs.clamped(to: 10...1000),
      sampleRate: context.sampleRate)
    buffer.withChannels { left, right, count in
      let size = FilterLimits.blockSize
      withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { levels in
        for start in stride(from: 0, to: count, by: size) {
          let length = min(size, count - start)
          let l = UnsafeMutableBufferPointer(start: left + start, count: length)
          let r = UnsafeMutableBufferPointer(start: right + start, count: length)
          // Power and gain four at a time; only the follower goes step by step.
          for index in stride(from: 0, to: length, by: 4) {
            let (a, b) = (l.lanes(at: index), r.lanes(at: index))
            levels.store(((a * a + b * b) * SIMD4(all: 0.5)).root * SIMD4(all: inverse), at: index)
          }
          follower.follow(UnsafeMutableBufferPointer(rebasing: levels[..<length]), atLeast: 1)
          for index in length..<min((length + 3) & ~3, size) { levels[index] = 1 }
          for index in stride(from: 0, to: length, by: 4) {
            let excess = levels.lanes(at: index)
            var gain = SIMD4(all: makeup)
            if !SIMD4<Double>.equal(excess, SIMD4(all: 1)).allTrue {
              gain = PortableMath.exp2(PortableMath.log2(excess) * SIMD4(all: exponent)) * gain
            }
            l.store(l.lanes(at: index) * gain, at: index)
            r.store(r.lanes(at: index) * gain, at: index)
          }
        }
      }
    }
  }
}
