import Foundation

/// Power of each frequency bin of a sound, by a radix-2 FFT; sounds that repeat within the window need no taper.
struct Spectrum {
  /// Bins 0..<count/2; a full-scale sine is 0.5.
  let power: [Double]
  let binWidth: Double

  init(_ samples: some Collection<Double>, sampleRate: Double = 44100, tapered: Bool = false) {
    let count = samples.count
    precondition(count & (count - 1) == 0)
    var real = Array(samples)
    if tapered {
      for index in 0..<count { real[index] *= 1 - cos(2 * .pi * (Double(index) + 0.5) / Double(count)) }
    }
    var imaginary = [Double](repeating: 0, count: count)
    Self.transform(&real, &imaginary)
    power = (0..<(count / 2)).map { index in
      let scale = index == 0 ? 1.0 : 2.0
      return scale * (real[index] * real[index] + imaginary[index] * imaginary[index]) / Double(count * count)
    }
    binWidth = sampleRate / Double(count)
  }

  /// Power between two frequencies in Hz.
  func power(in band: ClosedRange<Double>) -> Double {
    power.indices.reduce(0) { band.contains(Double($1) * binWidth) ? $0 + power[$1] : $0 }
  }

  private static func transform(_ real: inout [Double], _ imaginary: inout [Double]) {
    let count = real.count
    var target = 0
    for index in 1..<count {
      var bit = count >> 1
      while target & bit != 0 {
        target ^= bit
        bit >>= 1
      }
      target |= bit
      if index < target {
        real.swapAt(index, target)
        imaginary.swapAt(index, target)
      }
    }
    var length = 2
    while length <= count {
      let half = length / 2
      for offset in 0..<half {
        let angle = -2 * .pi * Double(offset) / Double(length)
        let (c, s) = (cos(angle), sin(angle))
        for start in stride(from: offset, to: count, by: length) {
          let (a, b) = (real[start + half], imaginary[start + half])
          let (x, y) = (a * c - b * s, a * s + b * c)
          real[start + half] = real[start] - x
          imaginary[start + half] = imaginary[start] - y
          real[start] += x
          imaginary[start] += y
        }
      }
      length *= 2
    }
  }
}

func decibels(_ power: Double) -> Double { 10 * log10(max(power, 1e-30)) }

/// Mean power.
func power(_ samples: some Collection<Double>) -> Double {
  samples.reduce(0) { $0 + $1 * $1 } / Double(max(samples.count, 1))
}

/// The frequency near `guess` in `samples`, from how far its phase turns between two tapered windows.
///
/// Unambiguous within ±sampleRate/(2·hop) of the guess; exact to a fraction of a cent for a steady partial.
func frequency(near guess: Double, in samples: ArraySlice<Double>, sampleRate: Double = 44100, hop: Int = 64) -> Double
{
  let length = samples.count - hop
  func phase(_ start: Int) -> (Double, Double) {
    var sum = (0.0, 0.0)
    for index in 0..<length {
      let taper = 1 - cos(2 * .pi * (Double(index) + 0.5) / Double(length))
      let angle = 2 * .pi * guess / sampleRate * Double(start + index)
      let value = taper * samples[samples.startIndex + start + index]
      sum.0 += value * cos(angle)
      sum.1 -= value * sin(angle)
    }
    return sum
  }
  let (a, b) = (phase(0), phase(hop))
  let turn = atan2(a.0 * b.1 - a.1 * b.0, a.0 * b.0 + a.1 * b.1)
  return guess + turn * sampleRate / (2 * .pi * Double(hop))
}

func cents(_ frequency: Double, above reference: Double) -> Double { 1200 * log2(frequency / reference) }
