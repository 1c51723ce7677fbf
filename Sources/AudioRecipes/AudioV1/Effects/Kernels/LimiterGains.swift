/// Turns the gain that each sample needs into one that moves smoothly and is nowhere above it.
///
/// The least gain needed within the look-ahead drops at once and comes back as a one-pole; its mean over the last
/// look-ahead then is a ramp that arrives in time, since each value that goes into it already knew of the sample.
struct LimiterGains {
  /// In samples.
  let lookahead: Int
  /// Share of the distance to full level that is left after a sample.
  let release: Double

  /// O(n), whatever the look-ahead.
  func smooth(_ needed: inout [Double]) {
    let count = needed.count
    let width = lookahead + 1
    // Indices whose needs grow from the front on: the front's is the least of the window.
    var queue = [Int](repeating: 0, count: count)
    var (front, back) = (0, 0)
    var recent = [Double](repeating: 0, count: width)
    var (place, sum, envelope) = (0, 0.0, 1.0)
    var smoothed = [Double](repeating: 1, count: count)
    needed.withUnsafeBufferPointer { needed in
      // Before the start the window already sees what comes.
      for sample in -lookahead..<max(count, -lookahead) {
        let newest = sample + lookahead
        if newest < count {
          while back > front, needed[queue[back - 1]] >= needed[newest] { back -= 1 }
          queue[back] = newest
          back += 1
        }
        while front < back, queue[front] < sample { front += 1 }
        let least = front < back ? needed[queue[front]] : 1
        envelope = least < envelope ? least : 1 + (envelope - 1) * release
        if envelope > least { envelope = least }
        sum += envelope - recent[place]
        recent[place] = envelope
        place = place + 1 == width ? 0 : place + 1
        if sample >= 0 { smoothed[sample] = sum / Double(width) }
      }
    }
    needed = smoothed
  }
}
