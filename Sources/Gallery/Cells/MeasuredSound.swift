import AudioRecipes
import MediaFormats
import SpecModel

/// What a cell tells of a WAV file.
struct MeasuredSound {
  let signal: AudioSignal
  let metrics: AudioMetrics
  let sampler: WAVSampler?
  /// The note that the file was given. A sampler's chunk has one also where there is only a loop.
  let note: Int?
  let encoding: WAVSound.Encoding
  /// Lowest and highest of the mix in equal spans, as signed bytes.
  let peaks: [UInt8]

  init(_ sound: WAVSound, pairs: Int) {
    signal = AudioSignal(sound)
    metrics = AudioMetrics(signal)
    sampler = sound.sampler
    note = sound.instrument?.unityNote
    encoding = sound.encoding
    peaks = Self.peaks(signal, pairs)
  }

  var seconds: Double { metrics.durationMilliseconds / 1000 }

  /// The lowest and highest frequency of the picture, for its axis.
  var range: String {
    let high = min(20000, Double(signal.sampleRate) / 2)
    return "\(min(30, high / 4)) \(high)"
  }

  /// The loop's start and end in seconds.
  var loopText: String? {
    guard let loop = sampler?.loop, loop.upperBound <= signal.frameCount else { return nil }
    let rate = Double(signal.sampleRate)
    return "\(Double(loop.lowerBound) / rate) \(Double(loop.upperBound) / rate)"
  }

  var numbers: [(name: StaticString, value: Double)] {
    var numbers: [(name: StaticString, value: Double)] = [
      ("data-duration", seconds), ("data-peak", -metrics.peakDecibels),
    ]
    if let loudness = metrics.loudness { numbers.append(("data-loudness", -loudness)) }
    return numbers
  }

  var facts: [GalleryCell.Fact] {
    var facts = [GalleryCell.Fact(Numbers.duration(seconds), title: "Duration")]
    if let loudness = metrics.loudness {
      facts.append(.init(Numbers.level(loudness) + " LUFS", title: "Integrated loudness (ITU-R BS.1770-5)"))
    } else {
      facts.append(.init(Numbers.level(metrics.rmsDecibels) + " dB RMS", title: "Too short or too quiet for LUFS"))
    }
    if let peak = metrics.truePeakDecibels {
      facts.append(.init(Numbers.level(peak) + " dBTP", title: "True peak", tone: peak > 0 ? .bad : .plain))
    }
    facts.append(.init(channels, title: "Channels"))
    return facts
  }

  var rows: [(name: String, value: String)] {
    var rows = [
      ("Duration", "\(Numbers.duration(seconds)), \(Numbers.grouped(Double(signal.frameCount))) samples"),
      ("Format", "\(Self.kilohertz(signal.sampleRate)), \(channels), \(bits)"),
      ("Loudness", metrics.loudness.map { Numbers.level($0) + " LUFS" } ?? "too short or too quiet to have one"),
      ("True peak", metrics.truePeakDecibels.map { Numbers.level($0) + " dBTP" } ?? "silence"),
      ("Sample peak", Numbers.level(metrics.peakDecibels) + " dBFS" + (metrics.isClipping ? ", clipping" : "")),
      ("RMS", Numbers.level(metrics.rmsDecibels) + " dBFS"),
      ("Spectral centroid", Numbers.grouped(metrics.spectralCentroid.rounded()) + " Hz"),
      ("Dominant frequency", Numbers.grouped(metrics.dominantFrequency.rounded()) + " Hz"),
      ("DC offset", DecimalText.fixed(metrics.offset, places: 5)),
    ]
    if let note { rows.append(("Base note", "MIDI \(note) (\(Self.note(note)))")) }
    if let loop = sampler?.loop {
      let rate = Double(signal.sampleRate)
      let times = [loop.lowerBound, loop.upperBound].map { DecimalText.fixed(Double($0) / rate, places: 3) }
      rows.append(
        (
          "Loop",
          "\(times[0]) s to \(times[1]) s, samples \(Numbers.grouped(Double(loop.lowerBound))) to "
            + Numbers.grouped(Double(loop.upperBound))
        ))
    }
    return rows
  }

  private var channels: String {
    switch signal.channels.count {
    case 1: "mono"
    case 2: "stereo"
    case let count: "\(count) channels"
    }
  }

  private var bits: String { "\(encoding.bitsPerSample)-bit" + (encoding.isFloat ? " float" : "") }

  private static func kilohertz(_ rate: Int) -> String {
    DecimalText.shortest((Double(rate) / 100).rounded() / 10) + " kHz"
  }

  /// `C4` for 60.
  private static func note(_ number: Int) -> String {
    ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"][((number % 12) + 12) % 12] + "\(number / 12 - 1)"
  }

  /// O(n).
  private static func peaks(_ signal: AudioSignal, _ pairs: Int) -> [UInt8] {
    let count = signal.frameCount
    guard count > 0 else { return [] }
    let scale = 127 / Double(max(signal.channels.count, 1))
    var peaks: [UInt8] = []
    peaks.reserveCapacity(2 * pairs)
    for pair in 0..<pairs {
      let start = pair * count / pairs
      let end = max(start + 1, (pair + 1) * count / pairs)
      var (low, high) = (Double.infinity, -Double.infinity)
      for frame in start..<min(end, count) {
        var sum = 0.0
        for channel in signal.channels { sum += channel[frame] }
        low = min(low, sum)
        high = max(high, sum)
      }
      for level in [low, high] { peaks.append(UInt8(bitPattern: Int8(max(-127, min(127, (level * scale).rounded()))))) }
    }
    return peaks
  }
}
