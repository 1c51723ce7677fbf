import PortableMath
import SpecModel

extension SupersawUnison: RenderableSynthesis {
  /// More voices than this are never heard apart; budgets refuse them before.
  private static let greatestVoiceCount = 64

  private var voiceCount: Int { min(max(Int(voices), 1), Self.greatestVoiceCount) }

  /// Saws side by side, detuned and placed evenly around the layer's pan, each with a start phase of its own so that they
  /// do not begin as one loud flange (contract, audio §7.2, §19.4).
  var isSpread: Bool { voiceCount > 1 && spread.magnitude > 1e-6 }

  func render(_ context: SynthesisContext) -> [Double] {
    var sum = [Double](repeating: 0, count: context.sampleCount)
    forEachVoice(context) { _, voice in
      for index in voice.indices { sum[index] += voice[index] }
    }
    return sum
  }

  func sound(_ context: SynthesisContext) -> SourceSound {
    guard isSpread else { return .mono(render(context)) }
    let silence = [Double](repeating: 0, count: context.sampleCount)
    var pair = StereoBuffer(left: silence, right: silence)
    forEachVoice(context) { offset, voice in
      func gains(_ pan: Double) -> (Double, Double) {
        let place = (pan + offset * spread).clamped(to: -1...1)
        return (Mix.panGain(0, place), Mix.panGain(1, place))
      }
      let fixed = gains(context.pan)
      for index in voice.indices {
        let (left, right) = context.pans.map { gains($0[index]) } ?? fixed
        pair.left[index] += voice[index] * left
        pair.right[index] += voice[index] * right
      }
    }
    return .placed(pair)
  }

  /// Calls `body` with each voice's place from −1 to 1 and its samples.
  private func forEachVoice(_ context: SynthesisContext, _ body: (Double, [Double]) -> Void) {
    guard let increments = context.increments(frequency) else { return }
    let count = voiceCount
    let widest = ratio(cents: detuneCents.magnitude)
    let path = SpeedPath(increments, (1 / widest)...widest)
    let tables = path.isStrong ? nil : BandLimitedTables(.sawtooth, path: path)
    for voice in 0..<count {
      let offset = count == 1 ? 0 : -1 + 2 * Double(voice) / Double(count - 1)
      let bend = detuneCurve == .linear ? offset : offset * offset.magnitude
      var generator = PCG32(seed: SeedDerivation.component(context.seed, "supersaw_voice_\(voice)"))
      var samples = [Double](repeating: 0, count: context.sampleCount)
      let (ratio, start) = (ratio(cents: bend * detuneCents), generator.nextUnit())
      if let tables {
        tables.add(to: &samples, increments: increments, ratio: ratio, start: start, volume: 1 / Double(count))
      } else {
        var saw = FineSawtooth()
        FineVoice(FineSpeeds(increments, ratio: ratio, lfo: context.movement.pitch), start)
          .add(&saw, to: &samples, volume: 1 / Double(count))
      }
      body(offset, samples)
    }
  }
}
