import PortableMath
import SpecModel

extension TapeSaturation: RenderableEffect {
  /// Distance of the heads, and how far wow and flutter move it, in milliseconds.
  private static let delayMs = 10.0
  private static let wowMs = 3.0
  private static let flutterMs = 0.5

  /// Everything is clamped, not refused.
  /// Saturation at four times the rate or more, a delay that wavers, hiss (contract, audio §11). The bias bends the sound but
  /// leaves no offset, and two tapes in one list have hisses of their own (§19.23).
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    saturate(&buffer, context)
    waver(&buffer, context)
    let level = hissLevel.clamped(to: 0...0.1)
    guard level > 0 else { return }
    var generator = PCG32(seed: context.seed("tape_saturation_hiss"))
    buffer.withChannels { left, right, count in
      for index in 0..<count {
        let hiss = level * generator.nextSigned()
        left[index] += hiss
        right[index] += hiss
      }
    }
  }

  private func saturate(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let drive = MovingParameter(drive, context.movement.drive, within: 1...20)
    let bias = bias.clamped(to: -0.5...0.5)
    let factor = Self.factor(upTo: (max(buffer.left.peak, buffer.right.peak) + bias.magnitude) * drive.largest)
    let oversampler = Oversampler()
    buffer.withChannels { left, right, count in
      // drive·(x + bias) at the original rate, where the drive may move.
      for index in 0..<count {
        let gain = drive[index]
        left[index] = gain * (left[index] + bias) - drive.steady * bias
        right[index] = gain * (right[index] + bias) - drive.steady * bias
      }
      let rest = drive.steady * bias
      let silent = Self.curve(rest)
      oversampler.process(
        left, right, count, dry: 0, wet: 1, factor: factor,
        curve: { samples in
          for index in samples.indices { samples[index] = Self.curve(samples[index] + rest) - silent }
        })
      for index in 0..<count {
        let level = 1 / drive[index].squareRoot()
        left[index] *= level
        right[index] *= level
      }
    }
    if bias != 0 || drive.moves {
      DCBlocker.process(&buffer.left, corner: 5, sampleRate: context.sampleRate, isSettled: false)
      DCBlocker.process(&buffer.right, corner: 5, sampleRate: context.sampleRate, isSettled: false)
    }
  }

  /// The rate at which a sound that reaches `reach` behind drive and bias is bent: as high as it takes to keep what a tone
  /// of 5 kHz folds back 60 dB below it.
  static func factor(upTo reach: Double) -> OversamplingFactor {
    reach <= 3 ? .four : reach <= 12 ? .eight : .sixteen
  }

  /// It gives way a little sooner on one side than on the other.
  @inline(__always)
  private static func curve(_ z: Double) -> Double {
    let a = z + 0.1 * z.magnitude
    return a >= 0 ? a / (1 + a) : a / (1 - 1.2 * a)
  }

  private func waver(_ buffer: inout StereoBuffer, _ context: EffectContext) {
    let perMs = context.sampleRate / 1000
    var wow = SineLFO(cycles: wowRate.clamped(to: 0...3) / context.sampleRate, left: 0, right: 0)
    var flutter = SineLFO(cycles: flutterRate.clamped(to: 0...20) / context.sampleRate, left: 0, right: 0)
    buffer.withChannels { left, right, count in
      let longest = (Self.delayMs + Self.wowMs + Self.flutterMs) * perMs
      var line = StereoDelayLine(longest: longest, count: count)
      for index in 0..<count {
        let time = Self.delayMs + Self.wowMs * wow.sine.x + Self.flutterMs * flutter.sine.x
        wow.advance()
        flutter.advance()
        let delayed = line.cubic(left: time * perMs, right: time * perMs)
        line.write(SIMD2(left[index], right[index]))
        left[index] = delayed.x
        right[index] = delayed.y
      }
    }
  }
}
