import PortableMath

/// Takes away what a finished sound has of an offset, before its level is set (contract, audio §19.18).
///
/// Bent waves (distortion, a compressor quicker than a cycle, feedback) drift from zero with their level. What is
/// subtracted is the sound's slow mean: a one-pole low-pass, once forwards and once backwards, over what there is of the
/// sound. That leaves phases alone, so that a square wave stays square where a plain DC blocker would tilt it. A tone of
/// frequency f keeps f²/(f² + corner²) of its amplitude: 98 % at 20 Hz, 99.9 % at 100 Hz. What then is left of the mean, as of
/// a short burst of noise, goes in proportion to the sound's power. Exact silence stays.
enum Offset {
  /// In Hz.
  private static let corner = 3.0
  /// How far apart the points of the subtracted curve lie, in seconds. Between them it is a straight line.
  private static let spacing = 0.0015
  /// At either end of the sound the curve comes from zero and goes back to it, in seconds: no step where nothing sounds.
  private static let ramp = 0.004
  /// Silence of this many seconds ends a sound.
  private static let pause = 0.05

  /// - Complexity: O(n).
  static func remove(from samples: inout [Double], sampleRate: Double) {
    let step = Int(spacing * sampleRate)
    guard step > 0, samples.count > 1 else { return }
    var (curve, levels, isSilent) = means(samples, step)
    let pole = PortableMath.exp(-2 * .pi * corner * Double(step) / sampleRate)
    let pauseBlocks = Int(pause * sampleRate) / step
    for sound in sounds(isSilent, pauseBlocks) {
      let points = sound.lowerBound...sound.upperBound
      let sum = points.reduce(0) { $0 + curve[$1] }
      let end = min(Double(samples.count) / Double(step), Double(sound.upperBound))
      settle(&curve, sound, pole: pole, ramp: ramp * sampleRate / Double(step), end: end)
      settle(&levels, sound, pole: pole, ramp: ramp * sampleRate / Double(step), end: end)
      let (removed, level) = points.reduce((0, 0)) { ($0.0 + curve[$1], $0.1 + levels[$1]) }
      if level > 0 { for point in points { curve[point] += (sum - removed) / level * levels[point] } }
      subtract(curve, sound, step, from: &samples)
    }
  }

  /// The blocks between pauses, and between them and the ends.
  private static func sounds(_ isSilent: [Bool], _ pause: Int) -> [Range<Int>] {
    var sounds: [Range<Int>] = []
    var (first, silent) = (0, pause)
    for (block, silence) in isSilent.enumerated() {
      if silence {
        silent += 1
        if silent == pause, block + 1 - silent > first { sounds.append(first..<(block + 1 - silent)) }
      } else {
        if silent >= pause { first = block }
        silent = 0
      }
    }
    let end = isSilent.count - (silent < pause ? silent : 0)
    if silent < pause, end > first { sounds.append(first..<end) }
    return sounds
  }

  /// The mean and the power of the sound around each multiple of `step`, and which blocks between them are silent.
  ///
  /// The mean is weighted with a triangle of two steps: what lies near the curve's own rate is weakened twice by that, so
  /// that no tone beats with it.
  private static func means(
    _ samples: [Double], _ step: Int
  ) -> (curve: [Double], levels: [Double], isSilent: [Bool]) {
    let blocks = (samples.count + step - 1) / step
    var curve = [Double](repeating: 0, count: blocks + 1)
    var levels = curve
    var isSilent = [Bool](repeating: false, count: blocks)
    samples.withUnsafeBufferPointer { samples in
      for block in 0..<blocks {
        let (first, end) = (block * step, min(block * step + step, samples.count))
        var (sum, moment, place) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>(0, 1, 2, 3))
        var power = SIMD4<Double>.zero
        for index in stride(from: first, to: end - 3, by: 4) {
          let four = samples.lanes(at: index)
          sum += four
          power += four * four
          moment += four * place
          place += 4
        }
        var (whole, late, level) = (sum.inOrder, moment.inOrder, power.inOrder)
        for index in (end - (end - first) % 4)..<end {
          whole += samples[index]
          level += samples[index] * samples[index]
          late += samples[index] * Double(index - first)
        }
        late /= Double(step)
        curve[block] += (whole - late) / Double(step)
        curve[block + 1] += late / Double(step)
        levels[block] += 0.5 * level / Double(step)
        levels[block + 1] += 0.5 * level / Double(step)
        isSilent[block] = level == 0
      }
    }
    return (curve, levels, isSilent)
  }

  /// The low-pass over one sound, divided by what it makes of a constant there, and its two ends.
  private static func settle(
    _ curve: inout [Double], _ sound: Range<Int>, pole: Double, ramp: Double, end: Double
  ) {
    var (level, share) = (0.0, 0.0)
    var shares = [Double](repeating: 0, count: sound.count + 1)
    for point in sound.lowerBound...sound.upperBound {
      level = FilterLimits.settled(curve[point] + pole * level)
      // The outer points have one block beside them, the others two.
      share = (point == sound.lowerBound || point == sound.upperBound ? 0.5 : 1) + pole * share
      (curve[point], shares[point - sound.lowerBound]) = (level, share)
    }
    (level, share) = (0, 0)
    for point in (sound.lowerBound...sound.upperBound).reversed() {
      level = FilterLimits.settled(curve[point] + pole * level)
      share = shares[point - sound.lowerBound] + pole * share
      let distance = max(min(Double(point - sound.lowerBound), end - Double(point)), 0)
      let gain = distance < ramp ? 0.5 - 0.5 * PortableMath.cosCycles(0.5 * distance / ramp) : 1
      curve[point] = gain * level / share
    }
  }

  private static func subtract(_ curve: [Double], _ sound: Range<Int>, _ step: Int, from samples: inout [Double]) {
    let share = 1 / Double(step)
    samples.withUnsafeMutableBufferPointer { samples in
      for block in sound {
        let (first, end) = (block * step, min(block * step + step, samples.count))
        // In a last block that is not full the curve arrives with the sound's last sample.
        let share = end - first == step ? share : 1 / Double(end - first)
        let (start, slope) = (curve[block], (curve[block + 1] - curve[block]) * share)
        var line = SIMD4(start, start + slope, start + 2 * slope, start + 3 * slope)
        for index in stride(from: first, to: end - 3, by: 4) {
          samples.store(samples.lanes(at: index) - line, at: index)
          line += 4 * slope
        }
        for index in (end - (end - first) % 4)..<end { samples[index] -= start + slope * Double(index - first) }
      }
    }
  }
}

extension SIMD4<Double> {
  /// The sum, always added up in the same order.
  fileprivate var inOrder: Double { (self[0] + self[1]) + (self[2] + self[3]) }
}
