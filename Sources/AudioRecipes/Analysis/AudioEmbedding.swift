import PortableMath

/// 48 numbers that similar sounds have alike (contract, core §9.5, audio §17.2), of the mean of the channels: 16 energies
/// by frequency, 16 levels in time, 16 measures.
enum AudioEmbedding {
  static func values(_ signal: AudioSignal) -> [Double] {
    let mono = signal.mono
    let spectrum = MeanSpectrum(mono, sampleRate: Double(signal.sampleRate))
    return bands(spectrum, sampleRate: Double(signal.sampleRate)) + frames(mono)
      + measures(mono, spectrum, AudioLevels(AudioSignal(sampleRate: signal.sampleRate, channels: [mono])))
  }

  /// The root of the energy in 16 bands of equal ratio from 20 Hz to 20 kHz, or half the rate, by the largest.
  private static func bands(_ spectrum: MeanSpectrum, sampleRate: Double) -> [Double] {
    let top = min(sampleRate / 2, 20000)
    guard top > 20 else { return [Double](repeating: 0, count: 16) }
    let edges = (0...16).map { 20 * PortableMath.pow(top / 20, Double($0) / 16) / spectrum.binWidth }
    let energies = (0..<16).map { band -> Double in
      let first = max(1, Int(edges[band]))
      let end = min(Int(edges[band + 1]), spectrum.power.count)
      return first < end ? spectrum.power[first..<end].reduce(0, +).squareRoot() : 0
    }
    return byLargest(energies)
  }

  /// Root mean squares of 16 equal pieces, the last with the rest, by the largest.
  private static func frames(_ mono: [Double]) -> [Double] {
    let length = mono.count / 16
    let levels = (0..<16).map { frame -> Double in
      let piece = mono[(frame * length)..<(frame == 15 ? mono.count : (frame + 1) * length)]
      return piece.isEmpty ? 0 : (piece.reduce(0) { $0 + $1 * $1 } / Double(piece.count)).squareRoot()
    }
    return byLargest(levels)
  }

  private static func byLargest(_ values: [Double]) -> [Double] {
    let largest = values.max() ?? 0
    return largest > 0 ? values.map { $0 / largest } : values
  }

  private static func measures(_ mono: [Double], _ spectrum: MeanSpectrum, _ levels: AudioLevels) -> [Double] {
    let shape = SpectralShape(spectrum)
    let changes = zip(mono, mono.dropFirst()).reduce(0) { $0 + (($1.0 >= 0) != ($1.1 >= 0) ? 1 : 0) }
    let crossing = mono.count > 1 ? Double(changes) / Double(mono.count - 1) : 0
    let rms = levels.rms
    let crestFactor = rms > 0 ? min(levels.peak / rms, 10) / 10 : 0
    return [
      shape.centroid, shape.spread, shape.rolloff, shape.flatness, shape.crest, 2 * min(crossing, 0.5), levels.peak,
      rms,
      crestFactor, levels.offset.magnitude, shape.low, shape.middle, shape.high, shape.entropy, shape.dominant,
      shape.bandwidth,
    ]
  }
}

/// How a spectrum is spread; frequencies as shares of half the rate. All 0 for silence.
private struct SpectralShape {
  var centroid = 0.0
  var spread = 0.0
  /// Below it lie 85 % of the energy.
  var rolloff = 0.0
  var flatness = 0.0
  var crest = 0.0
  /// Shares of the energy below 250 Hz, up to 4 kHz, and above.
  var low = 0.0
  var middle = 0.0
  var high = 0.0
  var entropy = 0.0
  var dominant = 0.0
  var bandwidth = 0.0

  init(_ spectrum: MeanSpectrum) {
    // The bins below half the rate.
    let power = spectrum.power.dropLast()
    let bins = Double(power.count)
    let magnitudes = power.map { $0.squareRoot() }
    let (energy, sum) = (power.reduce(0, +), magnitudes.reduce(0, +))
    guard energy > 0, sum > 0 else { return }
    let mean = magnitudes.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / sum
    centroid = mean / bins
    spread =
      (magnitudes.enumerated().reduce(0) { $0 + (Double($1.offset) - mean) * (Double($1.offset) - mean) * $1.element }
      / sum).squareRoot() / bins
    bandwidth =
      magnitudes.enumerated().reduce(0) { $0 + (Double($1.offset) - mean).magnitude * $1.element } / sum / bins
    var below = 0.0
    let rolloffBin = power.firstIndex {
      below += $0
      return below >= 0.85 * energy
    }
    rolloff = Double(rolloffBin ?? power.count) / bins
    let logarithms = magnitudes.reduce(0) { $0 + PortableMath.log($1 + 1e-10) }
    flatness = PortableMath.exp(logarithms / bins) / (sum / bins + 1e-10)
    crest = min((magnitudes.max() ?? 0) / (sum / bins), 10) / 10
    let (first, second) = (Int(250 / spectrum.binWidth), Int(4000 / spectrum.binWidth))
    low = power.prefix(first).reduce(0, +) / energy
    middle = power.dropFirst(first).prefix(max(second - first, 0)).reduce(0, +) / energy
    high = power.dropFirst(max(first, second)).reduce(0, +) / energy
    let shares = magnitudes.lazy.map { $0 / sum }
    entropy = -shares.reduce(0) { $1 > 0 ? $0 + $1 * PortableMath.log($1) : $0 } / PortableMath.log(bins)
    let loudest = magnitudes.indices.dropFirst().max { magnitudes[$0] < magnitudes[$1] }
    dominant = Double(loudest ?? 0) / bins
  }
}
