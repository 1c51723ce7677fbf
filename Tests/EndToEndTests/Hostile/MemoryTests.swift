import Foundation
import Testing

/// A spec that asks for everything that its profile allows stays below the memory that SECURITY.md states.
@Suite("Memory", .enabled(if: Binary.isThere, Binary.reason))
struct MemoryTests {
  /// Profile, its duration, rate and layers (contract, core §4), and the bound in MiB.
  static let profiles: [(name: String, seconds: Int, rate: Int, layers: Int, bound: Int)] = [
    ("default", 30, 48000, 32, 256), ("strict", 10, 44100, 16, 128), ("zx-8bit", 5, 22050, 8, 64),
    ("nethercore", 30, 22050, 16, 192),
  ]

  @Test(
    "A sound with every layer, sample and kind of effect that the profile allows stays below its bound",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "no /proc"), arguments: profiles)
  func everythingAllowed(_ profile: (name: String, seconds: Int, rate: Int, layers: Int, bound: Int)) throws {
    let shop = try Workshop()
    try shop.put("spec.json", Self.spec(profile.seconds, profile.rate, profile.layers))
    // VmHWM is the most that was ever resident; it is gone when the process is.
    let line = """
      "$speccade" generate spec.json -o out --no-cache --budget \(profile.name) > log 2>&1 & pid=$!
      most=0
      while now=$(awk '/^VmHWM/ { print $2 }' /proc/$pid/status 2> /dev/null) && [ -n "$now" ]; do
        most=$now; sleep 0.01
      done
      wait $pid; echo "$? $most"
      """
    let result = try Binary.shell(line, in: shop.path)
    let numbers = result.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    try #require(numbers.count == 2, "\(result)")
    #expect(numbers[0] == 0, "\(String(decoding: shop.bytes("log") ?? Data(), as: UTF8.self))")
    #expect(numbers[1] > 5_000 && numbers[1] < profile.bound * 1024, "\(numbers[1]) KiB of \(profile.bound) MiB")
    Torture.record("memory, all that \(profile.name) allows: \(numbers[1] / 1024) MiB of \(profile.bound)")
  }

  private static func spec(_ seconds: Int, _ rate: Int, _ layers: Int) -> String {
    let layer =
      #"{"synthesis":{"type":"multi_oscillator","frequency":110,"oscillators":[{"waveform":"sawtooth"},{"waveform":"square","detune":7}]},"#
      + #""envelope":{"attack":0.01,"decay":0.1,"sustain":0.8,"release":0.1},"volume":0.5,"pan":0.3,"#
      + #""filter":{"type":"lowpass","cutoff":2000,"cutoff_end":400,"resonance":2}}"#
    let effects =
      #"{"type":"delay","time_ms":2000,"feedback":0.5,"wet":0.4,"ping_pong":true},{"type":"reverb","room_size":0.9,"damping":0.3,"wet":0.4,"width":1},"#
      + #"{"type":"chorus","rate":1,"depth":0.5,"wet":0.5,"voices":4},{"type":"compressor","threshold_db":-20,"ratio":4,"attack_ms":5,"release_ms":50},"#
      + #"{"type":"limiter","threshold_db":-3,"release_ms":50,"lookahead_ms":5,"ceiling_db":-1}"#
    return """
      {"spec_version":1,"asset_id":"maximal","asset_type":"audio","license":"CC0-1.0","seed":1,"description":"All.",
       "outputs":[{"kind":"primary","format":"wav","path":"m.wav"}],
       "recipe":{"kind":"audio_v1","params":{"duration_seconds":\(seconds),"sample_rate":\(rate),
        "layers":[\(Array(repeating: layer, count: layers).joined(separator: ","))],"effects":[\(effects)]}}}
      """
  }
}
