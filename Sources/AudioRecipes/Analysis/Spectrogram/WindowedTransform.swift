import PortableMath

/// The spectra of a sound's columns with one length of window.
struct WindowedTransform {
  private let window: SpectrogramScale.Window
  private let signal: AudioSignal
  private let columnCount: Int
  /// Frames that overlap by half and cover a column, where it is longer than a window.
  private let framesPerColumn: Int
  private let transform: FourierTransform
  /// Hann, scaled so that a sine at full scale has a power of one at its bin.
  private let shape: [Double]
  private var real: [Double]
  private var imaginary: [Double]
  /// The needed bins of two columns: powers first, then amplitudes.
  private var spectra: [Double]

  init(_ window: SpectrogramScale.Window, _ signal: AudioSignal, columns: Int) {
    let length = window.length
    self.window = window
    self.signal = signal
    columnCount = columns
    let hop = length / 2 * columns
    framesPerColumn = max(1, (signal.frameCount + hop - 1) / hop)
    transform = FourierTransform(count: length)
    let scale = 4 / Double(length)
    shape = (0..<length).map { (0.5 - 0.5 * PortableMath.cosCycles((Double($0) + 0.5) / Double(length))) * scale }
    real = [Double](repeating: 0, count: length)
    imaginary = real
    spectra = [Double](repeating: 0, count: 2 * window.bins.count)
  }

  /// Measures one or two columns from `first` on.
  mutating func measure(_ first: Int, _ count: Int) {
    guard !window.bins.isEmpty else { return }
    for index in spectra.indices { spectra[index] = 0 }
    let perColumn = framesPerColumn * signal.channels.count
    let total = count * perColumn
    for frame in stride(from: 0, to: total, by: 2) {
      load(frame, of: first, into: &real)
      let hasSecond = frame + 1 < total
      if hasSecond {
        load(frame + 1, of: first, into: &imaginary)
      } else {
        for index in imaginary.indices { imaginary[index] = 0 }
      }
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in transform.forward(real, imaginary) }
      }
      add(column: frame / perColumn, secondColumn: hasSecond ? (frame + 1) / perColumn : nil)
    }
    let scale = 1 / Double(perColumn)
    for index in 0..<(count * window.bins.count) {
      spectra[index] = (spectra[index] * scale).squareRoot()
    }
  }

  /// What a row reads, in dB: the curve through the bins around its middle, or the loudest bin inside it.
  ///
  /// The curve is a cubic through four amplitudes (E. Catmull and R. Rom, "A class of local interpolating splines", 1974),
  /// which puts a peak between two bins where it is.
  func level(_ column: Int, _ source: SpectrogramScale.Source) -> Double {
    let start = column * window.bins.count - window.bins.lowerBound + source.bin
    let (a, b, c, d) = (spectra[start - 1], spectra[start], spectra[start + 1], spectra[start + 2])
    let x = source.fraction
    var level = b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)))
    // Beside a line the cubic swings below both of its ends.
    level = max(level, min(b, c))
    for bin in source.inside { level = max(level, spectra[start - source.bin + bin]) }
    return level > 1e-6 ? 20 * Decibels.log10(level) : Spectrogram.silence
  }

  /// One frame of one channel, silence beyond the sound's ends.
  private func load(_ frame: Int, of first: Int, into buffer: inout [Double]) {
    let samples = signal.channels[frame % signal.channels.count]
    let place = frame / signal.channels.count + first * framesPerColumn
    // The middle of span `place` of all; twice the count fits wherever samples do.
    let middle = (2 * place + 1) * signal.frameCount / (2 * columnCount * framesPerColumn)
    let start = middle - window.length / 2
    for index in 0..<window.length {
      let sample = start + index
      buffer[index] = sample >= 0 && sample < samples.count ? samples[sample] * shape[index] : 0
    }
  }

  /// Takes the spectra of two real frames out of their complex transform: the even part is the first's, the odd the
  /// second's.
  private mutating func add(column: Int, secondColumn: Int?) {
    let count = window.bins.count
    for bin in window.bins {
      let mirror = bin == 0 ? 0 : window.length - bin
      let even = (real[bin] + real[mirror], imaginary[bin] - imaginary[mirror])
      spectra[column * count + bin - window.bins.lowerBound] += (even.0 * even.0 + even.1 * even.1) * 0.25
      guard let secondColumn else { continue }
      let odd = (imaginary[bin] + imaginary[mirror], real[mirror] - real[bin])
      spectra[secondColumn * count + bin - window.bins.lowerBound] += (odd.0 * odd.0 + odd.1 * odd.1) * 0.25
    }
  }
}
