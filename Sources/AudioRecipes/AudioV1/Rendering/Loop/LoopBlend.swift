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
    let start = before(source)
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

  /// The frames before the loop. Before the sound's own start it is thought to go on as it came: turned about its first
  /// frame where that is zero, which keeps the slope and makes silence of silence, mirrored where it is a peak.
  private func before(_ source: [Double]) -> [Double] {
    let level = source[0]
    let peak = Array(source[..<min(length + 1, source.count)]).peak
    let mirrored = peak > 0 ? level.magnitude / peak : 0
    return ((first - length)..<first).map { place in
      if place >= 0 { return source[place] }
      let after = source[min(-place, source.count - 1)]
      return mirrored * after + (1 - mirrored) * (2 * level - after)
    }
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
