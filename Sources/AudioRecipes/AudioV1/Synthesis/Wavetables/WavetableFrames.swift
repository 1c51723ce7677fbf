import PortableMath

/// The waves of a wavetable as harmonics (contract, audio §7.6).
struct WavetableFrames {
  static let count = 64
  /// Harmonics that a frame has at most.
  static let harmonicCount = 256

  let name: WavetableName
  /// Of the tone in Hz: the `formant` table has its resonances where they are at any frequency (§19.11). An envelope or an LFO
  /// that moves the pitch moves them with it.
  let frequency: Double

  init(_ name: WavetableName, frequency: Double) {
    self.name = name
    self.frequency = frequency
  }

  /// Periods of the tone in one frame: the organ has a pipe an octave below, so only two periods repeat (§19.11).
  var periodsPerFrame: Double { name == .organ ? 2 : 1 }

  /// The wave at a position in 0...1, between two frames.
  func spectrum(at position: Double) -> HarmonicSpectrum {
    let place = position * Double(Self.count - 1)
    let first = min(Int(place), Self.count - 1)
    let share = place - Double(first)
    var spectrum = HarmonicSpectrum(count: Self.harmonicCount)
    spectrum.add(frame(first), weight: 1 - share)
    if share > 0 { spectrum.add(frame(first + 1), weight: share) }
    return spectrum
  }

  func frame(_ index: Int) -> HarmonicSpectrum {
    let place = Double(index) / Double(Self.count - 1)
    return switch name {
    case .basic: basic(place)
    case .analog: analog(place)
    case .digital: digital(place)
    case .pwm: HarmonicSpectrum(.pulse, duty: 0.05 + 0.9 * place, count: Self.harmonicCount)
    case .formant: formant(place)
    case .organ: organ(place)
    }
  }

  /// Sine, saw, square, and a narrowing pulse.
  private func basic(_ place: Double) -> HarmonicSpectrum {
    func wave(_ waveform: Waveform, _ duty: Double = 0.5) -> HarmonicSpectrum {
      HarmonicSpectrum(waveform, duty: duty, count: Self.harmonicCount)
    }
    if place >= 0.66 { return wave(.pulse, 0.5 - 0.4 * (place - 0.66) / 0.34) }
    let (from, to, share): (Waveform, Waveform, Double) =
      place < 0.33 ? (.sine, .sawtooth, place / 0.33) : (.sawtooth, .square, (place - 0.33) / 0.33)
    var spectrum = HarmonicSpectrum(count: Self.harmonicCount)
    spectrum.add(wave(from), weight: 1 - share)
    spectrum.add(wave(to), weight: share)
    return spectrum
  }

  private func analog(_ place: Double) -> HarmonicSpectrum {
    var spectrum = HarmonicSpectrum(count: Self.harmonicCount)
    for order in 1...(Int(8 * place) + 1) { spectrum.sines[order - 1] = 0.5 / Double(order) }
    return spectrum
  }

  /// Harmonics as loud as 1/√h, rounded to ever coarser steps.
  private func digital(_ place: Double) -> HarmonicSpectrum {
    let step = PortableMath.exp2(8 * place - 16)
    var sum = HarmonicSpectrum(count: Self.harmonicCount)
    for order in 1...min(Int(16 * place) + 4, 32) { sum.sines[order - 1] = 1 / Double(order).squareRoot() }
    return sampled(sum) { ($0 / step).rounded() * step }
  }

  /// Two resonances over the fundamental. Between two harmonics a resonance is shared by them: a whole number of cycles
  /// fits into the period, so there is no click in it.
  private func formant(_ place: Double) -> HarmonicSpectrum {
    let points = [(800.0, 1200.0), (400, 2000), (500, 1000), (600, 1500), (700, 1800)]
    let step = place * Double(points.count - 1)
    let first = min(Int(step), points.count - 2)
    let share = step - Double(first)
    let (a, b) = (points[first], points[first + 1])
    var sum = HarmonicSpectrum(count: Self.harmonicCount)
    sum.sines[0] = 1
    let base = max(frequency.magnitude, 1)
    for (resonance, level) in [(a.0 + (b.0 - a.0) * share, 0.5), (a.1 + (b.1 - a.1) * share, 0.3)] {
      let order = max(resonance / base, 1)
      let lower = Int(min(order, 1e6))
      let part = order - Double(lower)
      if lower <= sum.count { sum.sines[lower - 1] += level * (1 - part) }
      if lower < sum.count { sum.sines[lower] += level * part }
    }
    return sampled(sum) { $0 }
  }

  /// Nine pipes, counted in periods of the lowest.
  private func organ(_ place: Double) -> HarmonicSpectrum {
    let pipes = [
      (1, 0.5 + 0.5 * place), (2, 0.8), (4, 0.3 + 0.4 * place), (6, 0.2), (8, 0.4 * (1 - place)), (10, 0.2),
      (12, 0.3 * place), (16, 0.1), (20, 0.2 * (1 - place)),
    ]
    var spectrum = HarmonicSpectrum(count: Self.harmonicCount)
    for (order, level) in pipes { spectrum.sines[order - 1] = 0.2 * level }
    return spectrum
  }

  /// The harmonics of a wave whose samples are bent by `shape` and then held within ±1.
  private func sampled(_ spectrum: HarmonicSpectrum, _ shape: (Double) -> Double) -> HarmonicSpectrum {
    let length = 4096
    guard let table = PeriodicTable.tables([spectrum], length: length, gain: { _ in 1 }).first else { return spectrum }
    let period = table.samples.dropLast().map { shape($0).clamped(to: -1...1) }
    return HarmonicSpectrum(period: period, count: Self.harmonicCount)
  }
}
