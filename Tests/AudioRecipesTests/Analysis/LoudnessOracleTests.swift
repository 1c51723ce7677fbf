import Foundation
import Testing

@testable import AudioRecipes

/// Debian's libebur128, called from Python.
enum Ebur128 {
  private static let script = """
    import array, ctypes, sys
    from ctypes import POINTER, byref, c_double, c_int, c_size_t, c_uint, c_ulong, c_void_p
    library = ctypes.CDLL("libebur128.so.1")
    library.ebur128_init.restype = c_void_p
    library.ebur128_init.argtypes = [c_uint, c_ulong, c_int]
    library.ebur128_add_frames_double.argtypes = [c_void_p, POINTER(c_double), c_size_t]
    library.ebur128_loudness_global.argtypes = [c_void_p, POINTER(c_double)]
    library.ebur128_true_peak.argtypes = [c_void_p, c_uint, POINTER(c_double)]
    for line in sys.stdin:
      rate, channels, path = line.rstrip("\\n").split(" ", 2)
      samples = array.array("d", open(path, "rb").read())
      integrated, true_peak = 1 << 2 | 1, 1 << 5 | 1 << 4 | 1
      state = library.ebur128_init(int(channels), int(rate), integrated | true_peak)
      buffer = (c_double * len(samples)).from_buffer(samples)
      library.ebur128_add_frames_double(state, buffer, len(samples) // int(channels))
      loudness, peak, most = c_double(), c_double(), 0.0
      library.ebur128_loudness_global(state, byref(loudness))
      for channel in range(int(channels)):
        library.ebur128_true_peak(state, channel, byref(peak))
        most = max(most, peak.value)
      print(loudness.value, most, flush=True)
    """

  static func run(_ input: String, _ script: String = script) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let (input_, output) = (Pipe(), Pipe())
    process.standardInput = input_
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    input_.fileHandleForWriting.write(Data(input.utf8))
    try input_.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  static let isThere = (try? run("", "import ctypes; ctypes.CDLL('libebur128.so.1')").status) == 0

  /// Integrated loudness in LUFS and true peak in dBTP of each sound.
  static func measure(_ sounds: [AudioSignal]) throws -> [(loudness: Double, truePeak: Double)] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ebur128-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var lines = ""
    for (index, sound) in sounds.enumerated() {
      let file = folder.appendingPathComponent("\(index)")
      let samples = (0..<sound.frameCount).flatMap { frame in sound.channels.map { $0[frame] } }
      try samples.withUnsafeBytes { Data($0) }.write(to: file)
      lines += "\(sound.sampleRate) \(sound.channels.count) \(file.path)\n"
    }
    return try run(lines).output.split(separator: "\n").map { line in
      let numbers = line.split(separator: " ").map { Double($0) ?? .nan }
      return (numbers[0], 20 * log10(numbers[1]))
    }
  }
}

@Suite(
  "Loudness and true peak against libebur128: within a tenth",
  .enabled(if: Ebur128.isThere, "libebur128 (Debian's libebur128-1) or python3 is not installed"))
struct LoudnessOracleTests {
  private func compare(_ names: [String], _ sounds: [AudioSignal]) throws {
    let measured = try Ebur128.measure(sounds)
    try #require(measured.count == sounds.count)
    for (index, oracle) in measured.enumerated() {
      let metrics = AudioMetrics(sounds[index])
      if oracle.loudness.isFinite {
        let loudness = try #require(metrics.loudness, "\(names[index])")
        #expect(abs(loudness - oracle.loudness) < 0.1, "\(names[index]): \(loudness), libebur128 \(oracle.loudness)")
      } else {
        #expect(metrics.loudness == nil, "\(names[index])")
      }
      let peak = try #require(metrics.truePeakDecibels)
      #expect(abs(peak - oracle.truePeak) < 0.1, "\(names[index]): \(peak) dBTP, libebur128 \(oracle.truePeak)")
    }
  }

  @Test("the signals of EBU Tech 3341")
  func signals() throws {
    let programmes = LoudnessTests.programmes
    var names = programmes.map(\.name)
    var sounds = programmes.map { AudioSignal(sampleRate: 48000, channels: $0.channels) }
    for (part, degrees) in [(4.0, 0.0), (4, 45), (6, 60), (8, 67.5)] {
      names.append("sine of 1/\(part) at \(degrees)°")
      sounds.append(AudioSignal(sampleRate: 48000, channels: [EBUSignal.between(part, degrees: degrees)]))
    }
    try compare(names, sounds)
  }

  @Test("noise, bursts, bass and sweeps at every rate that sounds are made at", arguments: [22050, 44100, 48000])
  func signals(_ rate: Int) throws {
    let count = 3 * rate
    let noise = Signal.noise(count).map { 0.2 * $0 }
    let bursts = noise.enumerated().map { index, x in (index / (rate / 5)) % 4 == 0 ? x : 0.001 * x }
    let bass = Signal.sine(45, count, sampleRate: Double(rate)).map { 0.7 * $0 }
    let sweep = (0..<count).map { index -> Double in
      let t = Double(index) / Double(rate)
      return 0.5 * sin(2 * .pi * (40 * t + 0.3 * Double(rate) * t * t / 6))
    }
    let short = Array(noise.prefix(rate / 3))
    let sounds = [[noise, bass], [bursts, bursts], [bass], [sweep, noise], [short]].map {
      // libebur128 does not look behind the last sample, where a sound that breaks off rings on.
      AudioSignal(sampleRate: rate, channels: $0.map(Sound.faded))
    }
    try compare(["noise and bass", "bursts", "bass", "sweep and noise", "a third of a second"], sounds)
  }

  @Test("rendered sounds")
  func rendered() throws {
    let specs = [
      #"{"duration_seconds": 1.5, "layers": [{"synthesis": {"type": "fm_synth", "carrier_freq": 220, "modulator_freq": 330, "modulation_index": 3}, "envelope": {"attack": 0.01, "decay": 0.2, "sustain": 0.6, "release": 0.3}, "volume": 0.8, "pan": -0.4}]}"#,
      #"{"duration_seconds": 1, "layers": [{"synthesis": {"type": "noise_burst", "noise_type": "white"}, "envelope": {"attack": 0.001, "decay": 0.1, "sustain": 0.2, "release": 0.2}, "volume": 1, "pan": 0}], "effects": [{"type": "reverb", "room_size": 0.6, "damping": 0.4, "wet": 0.3}]}"#,
      #"{"duration_seconds": 2, "sample_rate": 48000, "layers": [{"synthesis": {"type": "oscillator", "waveform": "sawtooth", "frequency": 55}, "envelope": {"attack": 0.01, "decay": 0.3, "sustain": 0.7, "release": 0.4}, "volume": 1, "pan": 0.2}]}"#,
    ]
    let sounds = try specs.map { json in
      let params = try Render.params(json)
      let artifacts = try AudioV1.generate(
        params, .init(seed: 7, outputs: [.init(kind: .primary, format: .wav, path: "x.wav")]))
      return try AudioAnalysis.read(try #require(artifacts.first).bytes)
    }
    try compare(["fm", "noise with reverb", "sawtooth"], sounds)
  }
}
