/// The part of a finished sound that a player repeats (contract, audio §12.1).
struct SoundLoop {
  /// The first and the last frame that are repeated, as the recipe wants them.
  var first: Int
  var last: Int
  var crossfadeMs: Double
  /// How far both may move to a zero crossing, in frames; nil: not at all.
  var tolerance: Int?

  /// How much of a crossfade is made, in seconds, however near the loop is to the start of the sound.
  private static let shortestBlend = 0.005
  /// Frames around a crossing that are compared.
  private static let matchReach = 512

  /// Moves the points, blends the end into the beginning, and returns the frames to repeat. Nil for an empty sound.
  ///
  /// Repeated, the sound goes over the wrap without a step: its last frames become those before its first one. Played
  /// through, it has no step either: behind the loop the sound comes back from what follows the first frame
  /// (contract, audio §19.24).
  func applied(to channels: inout [[Double]], sampleRate: Double) -> Range<Int>? {
    guard let lead = channels.first, !lead.isEmpty else { return nil }
    var (first, last) = (min(first, lead.count - 1), min(last, lead.count - 1))
    if first >= last { (first, last) = (0, lead.count - 1) }
    if let tolerance {
      (first, last) = Self.snapped(first, last, within: tolerance, lead)
    }
    let wanted = Int((crossfadeMs * sampleRate / 1000).clamped(to: 0...Double(lead.count)))
    // What lies before the loop is blended into its end. Where that is little or nothing, `LoopBlend` makes up a start.
    let length = min(wanted, (last - first + 1) / 2, max(first, Int(Self.shortestBlend * sampleRate)))
    if length > 0 {
      for channel in channels.indices {
        LoopBlend(first: first, last: last, length: length).apply(to: &channels[channel])
      }
    }
    return first..<(last + 1)
  }

  /// The first frame goes to the nearest place where the sound rises through zero; the frame behind the last one to that of
  /// these places whose surroundings resemble it most, so that slope, direction and phase agree. A loop keeps half of its
  /// length at least: the places nearest to its beginning would resemble it most of all.
  private static func snapped(_ first: Int, _ last: Int, within tolerance: Int, _ samples: [Double]) -> (Int, Int) {
    guard let start = risings(around: first, tolerance, samples).min(by: { abs($0 - first) < abs($1 - first) }) else {
      let quiet = quietest(around: first, tolerance, samples)
      let end = quietest(around: last, tolerance, samples)
      return quiet < end ? (quiet, end) : (first, last)
    }
    // However far they may lie, not more than a thousand are compared.
    let shortest = max((last + 1 - first) / 2, 2)
    let ends = risings(around: last + 1, tolerance, samples).filter { $0 - start >= shortest }
      .sorted { abs($0 - last) < abs($1 - last) }.prefix(1000)
    let best = ends.map { ($0, difference(start, $0, samples)) }
      .min { $0.1 != $1.1 ? $0.1 < $1.1 : abs($0.0 - last) < abs($1.0 - last) }
    guard let best else { return last + 1 - start >= shortest ? (start, last) : (first, last) }
    return (start, best.0 - 1)
  }

  /// Frames at which the sound has just risen through zero.
  private static func risings(around place: Int, _ tolerance: Int, _ samples: [Double]) -> [Int] {
    let range = max(place - tolerance, 1)..<max(min(place + tolerance + 1, samples.count), max(place - tolerance, 1))
    return range.filter { samples[$0 - 1] < 0 && samples[$0] >= 0 }
  }

  private static func quietest(around place: Int, _ tolerance: Int, _ samples: [Double]) -> Int {
    let range = max(place - tolerance, 0)..<min(place + tolerance + 1, samples.count)
    return range.min { samples[$0].magnitude < samples[$1].magnitude } ?? place
  }

  /// How much the surroundings of two frames differ, for their level: 0 for equal ones. What lies outside is left out.
  private static func difference(_ a: Int, _ b: Int, _ samples: [Double]) -> Double {
    let back = min(matchReach, a, b)
    let ahead = min(matchReach, samples.count - max(a, b))
    var (difference, power) = (0.0, 0.0)
    for offset in -back..<max(ahead, 1 - back) where b + offset < samples.count {
      let (x, y) = (samples[a + offset], samples[b + offset])
      difference += (x - y) * (x - y)
      power += x * x + y * y
    }
    return power > 0 ? difference / power : 0
  }
}
