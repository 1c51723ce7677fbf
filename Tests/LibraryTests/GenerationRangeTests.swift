import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import AudioRecipes

@Suite("What functions accept and generating holds in a range")
struct GenerationRangeTests {
  /// The contract's functions check less than its generator (Starlark §6.2 against audio §11): what they accept beyond
  /// is held at the nearest value within when the sound is made (W103). No others may join this list.
  static let looser: Set<String> = [
    // Passed on as `damping`, "without any range check" (Starlark §8.11); generated from 0 to 1.
    "reverb.decay",
    // 0 to 1 here, 0 to 0.95 there.
    "delay.feedback",
    // Any above 0 here, 0.1 to 10 Hz there.
    "chorus.rate", "phaser.rate",
    // Any here, -60 to 0; any above 0, 1 to 20, 0.1 to 100 ms and 10 to 1000 ms there.
    "compressor.threshold_db", "compressor.ratio", "compressor.attack_ms", "compressor.release_ms",
  ]

  /// Values that are made, for what has no default or too high a first one.
  private static let ordinary = [
    "rate": "1", "decay": "0.5", "feedback": "0.5", "threshold_db": "-12", "ratio": "4", "attack_ms": "10",
    "release_ms": "100",
  ]

  private static let probes: [Double] = [
    -1e6, -100, -61, -25, -13, -7, -2, -1, -0.995, -0.6, -0.4, 0, 0.005, 0.05, 0.11, 0.3, 0.6, 0.97, 1, 1.5, 2.5, 3.5,
    5, 9, 11, 13, 17, 21, 25, 31, 51, 101, 250, 501, 1001, 2001, 8001, 20001, 1e6,
  ]

  @Test("They are those that are listed, and no other")
  func effects() throws {
    var found: Set<String> = []
    for function in Evaluating.library.functions where function.section == "Audio: effects" {
      for parameter in function.parameters {
        for probe in Self.probes {
          var call = SampleArguments.full(function)
          for other in function.parameters { if let text = Self.ordinary[other.name] { call[other.name] = text } }
          if function.name == "stereo_widener" { call["mode"] = "\"haas\"" }
          call[parameter.name] = parameter.type.isInteger ? "\(Int(probe))" : "\(probe)"
          guard [.real, .integer(bits: 32)].contains(parameter.type), let tree = try? Evaluating.json(call.named) else {
            continue
          }
          if isAdjusted(tree, of: function) { found.insert("\(function.name).\(parameter.name)") }
        }
      }
    }
    #expect(found == Self.looser)
  }

  /// The schema's usual ranges are the generator's (audio §11): it holds what lies outside them.
  @Test("No effect's function refuses what the generator takes")
  func narrower() throws {
    guard case .union(_, let union) = Effect.shape(Effect.anyRule) else { return #expect(Bool(false)) }
    var looked = 0
    for function in Evaluating.library.functions where function.section == "Audio: effects" {
      let type = try Evaluating.json(SampleArguments.plain(function).named)["type"]?.string
      let fields: [FieldShape]
      switch function.name {
      case "delay_tap": fields = try Self.fields(DelayTap.self)
      case "eq_band": fields = try Self.fields(EQBand.self)
      default: fields = union().cases.first { $0.tag == type }?.object.fields ?? []
      }
      #expect(!fields.isEmpty, "\(function.name)")
      for parameter in function.parameters {
        let name = parameter.name == "decay" ? "damping" : parameter.name
        guard let field = fields.first(where: { $0.name == name }), let usual = Self.usual(field.shape) else {
          continue
        }
        looked += 1
        for edge in [usual.lowerBound, usual.upperBound] {
          #expect(parameter.bounds.contains(edge), "\(function.name).\(parameter.name) refuses \(edge)")
        }
      }
    }
    #expect(looked > 60, "\(looked)")
  }

  private static func fields<T: SchemaObject>(_ type: T.Type) throws -> [FieldShape] {
    guard case .object(_, let object) = T.shape(T.anyRule) else { return [] }
    return object().fields
  }

  private static func usual(_ shape: SchemaShape) -> ClosedRange<Double>? {
    switch shape {
    case .number(let rule): rule.usual
    case .integer(let integer): integer.usual.map { Double($0.lowerBound)...Double($0.upperBound) }
    default: nil
    }
  }

  private func isAdjusted(_ tree: JSONTree, of function: LibraryFunction) -> Bool {
    // A part is looked at in its effect.
    let whole: JSONTree =
      switch function.name {
      case "delay_tap": .object([.init("type", "multi_tap_delay"), .init("taps", .array([tree]))])
      case "eq_band": .object([.init("type", "parametric_eq"), .init("bands", .array([tree]))])
      default: tree
      }
    guard let effect = Effect.decode(whole.document().root).value?.member as? any RenderableEffect else {
      Issue.record("\(function.name) gives no effect: \(whole.text)")
      return false
    }
    var range = RangeCheck(function.name, at: JSONPath([]))
    effect.checkRanges(&range)
    return !range.adjustments.isEmpty
  }
}
