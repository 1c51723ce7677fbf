import PortableMath
import SpecModel

extension StereoWidener: RenderableEffect {
  /// The delay counts only where there is one.
  public func checkRanges(_ range: inout RangeCheck) {
    if mode == .haas { range.check("delay_ms", delayMs, 0.1...50) }
  }

  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let width = width.clamped(to: 0...2)
    switch mode {
    case .simple, .midSide: Self.scaleSides(&buffer, width)
    case .haas: Self.delayRight(&buffer, width, context.delay(delayMs, within: 0.1...50))
    }
  }

  /// Half the difference of the sides, times the width.
  private static func scaleSides(_ buffer: inout StereoBuffer, _ width: Double) {
    buffer.withChannels { left, right, count in
      for index in 0..<count {
        let middle = 0.5 * (left[index] + right[index])
        let side = 0.5 * (left[index] - right[index]) * width
        left[index] = middle + side
        right[index] = middle - side
      }
    }
  }

  /// The ear takes the earlier side for the place of the sound (Haas). Up to width 1 from mono to that, above it with the
  /// delayed side's difference from the direct one lifted.
  private static func delayRight(_ buffer: inout StereoBuffer, _ width: Double, _ time: MovingParameter) {
    buffer.withChannels { left, right, count in
      var line = StereoDelayLine(longest: time.largest, count: count)
      for index in 0..<count {
        let (l, r) = (left[index], right[index])
        let delayed = line.linear(time[index]).y
        line.write(SIMD2(l, r))
        if width > 1 {
          right[index] = delayed + (delayed - r) * (width - 1)
        } else {
          let mono = 0.5 * (l + r) * (1 - width)
          left[index] = mono + l * width
          right[index] = mono + delayed * width
        }
      }
    }
  }
}
