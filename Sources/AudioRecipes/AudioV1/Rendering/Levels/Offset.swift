import PortableMath

/// Takes away what a finished sound has of an offset, before its level is set (contract, audio §19.18).
///
/// Bent waves (distortion, a compressor quicker than a cycle, feedback) drift from zero with their level. What is
/// subtracted is the sound through a one-pole low-pass, once forwards and once backwards: that leaves phases alone,
/// so that a square wave stays square where a plain DC blocker would tilt it. A tone of frequency f keeps
/// f²/(f² + corner²) of its amplitude: 98 % at 20 Hz, 99.9 % at 100 Hz.
enum Offset {
  /// In Hz.
  private static let corner = 3.0
  /// How far apart the points of the subtracted curve lie, in seconds. Between them it is a straight line.
  private static let spacing = 0.0015
  /// At either end of the sound the curve comes from zero and goes back to it, in seconds: no step where nothing sounds.
  private static let ramp = 0.01

  /// - Complexity: O(n).
  static func remove(from samples: inout [Double], sampleRate: Double) {
    let step = Int(spacing * sampleRate)
    guard step > 0, samples.count > 1 else { return }
    var curve = means(samples, step)
    smooth(&curve, pole: PortableMath.exp(-2 * .pi * corner * Double(step) / sampleRate))
    taper(&curve, length: ramp * sampleRate / Double(step), end: Double(samples.count) / Double(step))
    subtract(curve, step, from: &samples)
  }

  /// The sound around each multiple of `step`, weighted with a triangle of two steps: what lies near the curve's own
  /// rate is weakened twice by that, so that no tone beats with it.
  private static func means(_ samples: [Double], _ step: Int) -> [Double] {
    var curve = [Double](repeating: 0, count: samples.count / step + 2)
    samples.withUnsafeBufferPointer { samples in
      var (point, first) = (0, 0)
      while first < samples.count {
        let end = min(first + step, samples.count)
        var (sum, moment, place) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>(0, 1, 2, 3))
        var index = first
        while index + 4 <= end {
          let four = samples.lanes(at: index)
          sum += four
          moment += four * place
          place += 4
          index += 4
        }
        var (whole, late) = (sum.inOrder, moment.inOrder)
        while index < end {
          whole += samples[index]
          late += samples[index] * Double(index - first)
          index += 1
        }
        late /= Double(step)
        curve[point] += whole - late
        curve[point + 1] += late
        point += 1
        first = end
      }
    }
    for point in curve.indices { curve[point] /= Double(step) }
    return curve
  }

  /// The low-pass, with silence before the sound and after it.
  private static func smooth(_ curve: inout [Double], pole: Double) {
    let gain = 1 - pole
    var level = 0.0
    for point in curve.indices {
      level = FilterLimits.settled(gain * curve[point] + pole * level)
      curve[point] = level
    }
    // What the decay after the last point comes back with: Σ (1 − p)·pᵏ·pᵏ.
    level *= pole * gain / (1 - pole * pole)
    for point in curve.indices.reversed() {
      level = FilterLimits.settled(gain * curve[point] + pole * level)
      curve[point] = level
    }
  }

  private static func taper(_ curve: inout [Double], length: Double, end: Double) {
    for point in curve.indices {
      let distance = min(Double(point), end - Double(point))
      guard distance < length else { continue }
      curve[point] *= 0.5 - 0.5 * PortableMath.cosCycles(0.5 * max(distance, 0) / length)
    }
  }

  private static func subtract(_ curve: [Double], _ step: Int, from samples: inout [Double]) {
    let share = 1 / Double(step)
    samples.withUnsafeMutableBufferPointer { samples in
      var (point, first) = (0, 0)
      while first < samples.count {
        let end = min(first + step, samples.count)
        let (start, slope) = (curve[point], (curve[point + 1] - curve[point]) * share)
        for index in first..<end { samples[index] -= start + slope * Double(index - first) }
        point += 1
        first = end
      }
    }
  }
}

extension SIMD4<Double> {
  /// The sum, always added up in the same order.
  fileprivate var inOrder: Double { (self[0] + self[1]) + (self[2] + self[3]) }
}
