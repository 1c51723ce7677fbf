import PortableMath

/// Two crossfades at the end of a loop in one channel: into what lies before its beginning, and back behind its end.
struct LoopBlend {
  let first: Int
  let last: Int
  /// In frames; at most half the loop.
  let length: Int

  func apply(to samples: inout [Double]) {
    let source = samples
    let into = (0..<length).map { last - length + 1 + $0 }
    let weight = Self.weights(length)
    let start = ((first - length)..<first).map { Self.value(at: $0, of: source) }
    let gains = Self.power(source[(last - length + 1)...last], start[...])
    for (index, place) in into.enumerated() {
      let (old, new) = gains(weight[index])
      samples[place] = old * source[place] + new * start[index]
    }
    let back = min(length, samples.count - last - 1)
    guard back > 0 else { return }
    let returning = Self.power(source[first..<(first + back)], source[(last + 1)...(last + back)])
    let shorter = Self.weights(back)
    for index in 0..<back {
      let (old, new) = returning(shorter[index])
      samples[last + 1 + index] = old * source[first + index] + new * source[last + 1 + index]
    }
  }

  /// From just above 0 to 1, level at both ends: a fade that sets in at once leaves a corner in a low tone.
  private static func weights(_ count: Int) -> [Double] {
    (1...max(count, 1)).map { place in
      let share = Double(place) / Double(count)
      return share * share * (3 - 2 * share)
    }
  }

  /// The sound at a frame; before its start it is thought to go on as it came, turned about the first frame, which keeps
  /// level and slope: out of silence for a sound that begins from silence.
  private static func value(at place: Int, of source: [Double]) -> Double {
    place >= 0 ? source[place] : 2 * source[0] - source[min(-place, source.count - 1)]
  }

  /// Gains of a crossfade that keep the power whatever the two sounds have in common (M. Fink, M. Holters, U. Zölzer,
  /// "Signal-matched power-complementary cross-fading and dry-wet mixing", 2016): cosine and sine for strangers, straight
  /// lines for twins.
  private static func power(
    _ old: ArraySlice<Double>, _ new: ArraySlice<Double>
  ) -> (_ weight: Double) -> (Double, Double) {
    var (product, oldPower, newPower) = (0.0, 0.0, 0.0)
    for (a, b) in zip(old, new) {
      product += a * b
      oldPower += a * a
      newPower += b * b
    }
    let scale = (oldPower * newPower).squareRoot()
    // Sounds against one another would need any amount of gain.
    let likeness = scale > 0 ? (product / scale).clamped(to: -0.5...1) : 0
    return { weight in
      if weight >= 1 { return (0, 1) }
      let (a, b) = (PortableMath.cosCycles(weight / 4), PortableMath.sinCycles(weight / 4))
      let level = 1 / (1 + 2 * likeness * a * b).squareRoot()
      return (a * level, b * level)
    }
  }
}
