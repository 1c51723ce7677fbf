import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import AudioRecipes

/// What validates generates: a value beyond its range is held at the nearest one within, and validation says which.
@Suite("§11: what is said of a value beyond its range is what is done") struct EffectAdjustmentTests {
  /// Every effect with ranges, each value within them.
  static let effects = [
    #"{"type": "reverb", "room_size": 0.5, "damping": 0.5, "wet": 0.3, "width": 0.7}"#,
    #"{"type": "delay", "time_ms": 3, "feedback": 0.4, "wet": 0.3}"#,
    #"{"type": "chorus", "rate": 5, "depth": 0.5, "wet": 0.5, "voices": 3}"#,
    #"{"type": "phaser", "rate": 5, "depth": 0.5, "stages": 4, "wet": 0.5}"#,
    #"{"type": "flanger", "rate": 5, "depth": 0.5, "feedback": 0.3, "delay_ms": 2, "wet": 0.5}"#,
    #"{"type": "compressor", "threshold_db": -20, "ratio": 4, "attack_ms": 1, "release_ms": 20}"#,
    #"{"type": "limiter", "threshold_db": -12, "release_ms": 20, "lookahead_ms": 2, "ceiling_db": -1}"#,
    #"{"type": "true_peak_limiter", "ceiling_db": -2, "release_ms": 20}"#,
    #"{"type": "gate_expander", "threshold_db": -3, "ratio": 2, "attack_ms": 1, "hold_ms": 2, "release_ms": 20, "range_db": -20}"#,
    #"{"type": "transient_shaper", "attack": 0.5, "sustain": -0.3, "output_gain_db": 2}"#,
    #"{"type": "auto_filter", "sensitivity": 0.5, "attack_ms": 2, "release_ms": 50, "depth": 0.5, "base_frequency": 400}"#,
    #"{"type": "rotary_speaker", "rate": 5, "depth": 0.5, "wet": 0.5}"#,
    #"{"type": "ring_modulator", "frequency": 300, "mix": 0.5}"#,
    #"{"type": "stereo_widener", "width": 1.5, "mode": "haas", "delay_ms": 3}"#,
    #"{"type": "granular_delay", "time_ms": 20, "feedback": 0.3, "grain_size_ms": 20, "pitch_semitones": 3, "wet": 0.4}"#,
    #"{"type": "multi_tap_delay", "taps": [{"time_ms": 5, "feedback": 0.3, "pan": 0.4, "level": 0.5}]}"#,
  ]

  /// How many numbers of each have a range that the contract checks: both ends of each, but for one end of a ratio.
  static let ends = [6, 4, 8, 8, 10, 8, 8, 4, 11, 6, 10, 6, 4, 2, 2, 8]

  @Test("It is the nearest value in range that is heard", arguments: zip(effects, ends))
  func nearest(_ text: String, _ ends: Int) throws {
    let whole = JSONTree(try JSONDocument.parse(text).root)
    // Of echoes, the numbers stand in the first one.
    let isMultiTap = text.contains("taps")
    let tree = isMultiTap ? try #require(whole["taps"]?[0]) : whole
    func changed(_ name: String, _ value: JSONTree) -> Effect? {
      var part = tree
      part[name] = value
      return Effect.decode(
        (isMultiTap ? .object([.init("type", "multi_tap_delay"), .init("taps", .array([part]))]) : part)
          .document().root
      ).value
    }
    var found = 0
    guard case .object(let members) = tree else { return }
    for name in members.map(\.key) where name != "type" && name != "mode" {
      for probe in [JSONTree.float(-1e6), .float(1e6), .integer(0), .integer(255)] {
        guard let effect = changed(name, probe)?.member as? any RenderableEffect else { continue }
        let adjustments = Apply.adjustments(effect)
        guard let first = adjustments.first else { continue }
        // Numbers in whole steps have their ends probed by the other two.
        guard case .float = probe else {
          if changed(name, .float(1e6)) != nil { continue }
          found += try same(effect, changed(name, .integer(Int64(first.used) ?? -1)), first)
          continue
        }
        #expect(adjustments.count == 1, "\(name): \(adjustments)")
        found += try same(effect, changed(name, .float(Double(first.used) ?? .nan)), first)
      }
    }
    #expect(found == ends)
  }

  private func same(_ effect: any RenderableEffect, _ held: Effect?, _ what: ParameterAdjustment) throws -> Int {
    let held = try #require(held?.member as? any RenderableEffect, "\(what.message)")
    #expect(Apply.adjustments(held).isEmpty, "\(what.message)")
    let tone = (0..<4000).map { 0.6 * Double(($0 * 37) % 200 - 100) / 100 }
    let (one, other) = (Apply.effect(effect, tone), Apply.effect(held, tone))
    #expect(one.left == other.left && one.right == other.right, "\(what.message): \(what.used)")
    return 1
  }
}
