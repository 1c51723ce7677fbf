import AudioRecipes
import JSONCore
import SchemaKit
import SpecModel
import Testing

@Suite("What functions give is what the recipe takes")
struct DecodingTests {
  static let functions = Evaluating.library.functions.map(\.name)

  /// Arguments that the library takes and the schema refuses: the contract's (audio §9, §15.1; core §1.3).
  private static func isKnownRefusal(_ call: SampleArguments.Call, _ problem: SchemaProblem) -> Bool {
    switch call.function.name {
    // A movement of no depth or amount does nothing, and each target has a range of its own.
    case "lfo": problem.message.contains("depth must be > 0")
    case "lfo_modulation": ["amount", "semitones", "amount_ms"].contains { problem.message.contains($0) }
    // Only wav can be written.
    case "audio_spec": call["format"] != "\"wav\"" && problem.message.contains("variant")
    default: false
    }
  }

  @Test("With boundary values, with every word, with least and with most arguments", arguments: functions)
  func variations(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    for call in SampleArguments.variations(function) { try check(call) }
  }

  @Test("With random arguments", arguments: functions)
  func random(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    var random = SplitMix64(seed: 7)
    for _ in 0..<40 { try check(SampleArguments.random(function, &random)) }
  }

  private func check(_ call: SampleArguments.Call) throws {
    let tree: JSONTree
    do { tree = try Evaluating.json(call.named) } catch {
      Issue.record("\(call.named): \(error)")
      return
    }
    if call.function.name == "with_loop_config" {
      // The settings belong into `params`; the layer that they are put into has no member for them.
      let loop = try #require(tree["loop_config"])
      #expect(LoopConfig.decode(loop.document().root).problems.isEmpty, "\(call.named)")
      return
    }
    let schema = try #require(ResultSchema.of(call.function), "\(call.function.name) has no schema")
    for problem in schema.decode(tree.document().root) where !Self.isKnownRefusal(call, problem) {
      Issue.record("\(call.named): \(problem.message)\n\(tree.text)")
    }
    if let names = schema.memberNames?(tree), case .object(let members) = tree {
      for member in members { #expect(names.contains(member.key), "\(call.named): \(member.key)") }
    }
    if call.function.name == "audio_spec" {
      let params = try #require(tree["recipe"]?["params"])
      for problem in AudioParams.decode(params.document().root).problems {
        // A movement of an effect needs that effect: no argument alone can see to it.
        let isMissingEffect = call["effects"] == nil && problem.message.hasSuffix("reverb effect in effects[]")
        #expect(isMissingEffect, "\(call.named): \(problem)")
      }
    }
  }

  @Test("Every synthesis, filter and effect of the schema has its function")
  func everyBlock() throws {
    var made: [String: Set<String>] = [:]
    for function in Evaluating.library.functions where ResultSchema.of(function) != nil {
      if let type = try? Evaluating.json(SampleArguments.plain(function).named)["type"]?.string {
        made[function.section, default: []].insert(type)
      }
    }
    #expect(Set(Synthesis.tags).subtracting(made["Audio: synthesis"] ?? []).isEmpty)
    #expect(Set(Filter.tags) == made["Audio: filters"])
    #expect(Set(Effect.tags).subtracting(made["Audio: effects"] ?? []).isEmpty)
  }

  @Test("Examples are calls of their functions")
  func examples() throws {
    let functions = Evaluating.library.functions.filter { $0.example != nil }
    #expect(functions.count > 15)
    for function in functions {
      let example = try #require(function.example)
      #expect(example.hasPrefix("\(function.name)("))
      let tree = try Evaluating.json(example)
      if let schema = ResultSchema.of(function) {
        #expect(schema.decode(tree.document().root).isEmpty, "\(example)")
      }
    }
  }
}
