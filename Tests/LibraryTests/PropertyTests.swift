import JSONCore
import SchemaKit
import SpecCompiler
import SpecModel
import Starlark
import Testing

@Suite("Whatever is given, a call ends in a value or in an error with a code")
struct PropertyTests {
  @Test("Random values of any type for any parameter, by position and by name", arguments: DecodingTests.functions)
  func anything(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    var random = SplitMix64(seed: UInt64(name.utf8.reduce(0) { $0 &* 31 &+ Int($1) }.magnitude))
    for _ in 0..<150 {
      let text = Self.call(function, &random)
      guard let error = Evaluating.failure(text) else {
        // A value, and a dict or list, whatever was in it.
        let kind = try Evaluating.value(text).kind
        #expect(kind == .dict || kind == .list, "\(text)")
        continue
      }
      if error.code != .host {
        // What the language refuses before the call: names given twice.
        #expect([.syntax, .argument].contains(error.code), "\(text): \(error)")
        continue
      }
      let code = try #require(error.hostCode.flatMap { LibraryCode(rawValue: $0) }, "\(text): \(error)")
      #expect(error.message.hasPrefix("\(code.rawValue): "), "\(text): \(error.message)")
      #expect(error.message.utf8.count < 600, "\(text): \(error.message)")
      #expect(error.position != nil, "\(text)")
    }
  }

  @Test("The same call gives the same, however often")
  func determinism() throws {
    var random = SplitMix64(seed: 3)
    for function in Evaluating.library.functions {
      let text = SampleArguments.random(function, &random).named
      let environment = LibraryEnvironment.fresh
      let again = try CompiledModule(SourceText(name: "test.star", text), environment: environment).evaluate().value
      #expect(try Evaluating.json(text) == Evaluating.tree(again))
    }
  }

  @Test(
    "Sizes beyond the limits end in the limit's code, soon",
    arguments: [
      "additive(1, range(2000000000))", "multi_tap_delay(taps = range(2000000000))",
      "additive(1, [1.0] * 9000000)[\"harmonics\"] * 100",
      "spec(\"a\" * 60000000 * 2, \"audio\", 1, [1])", "[oscillator(x + 1) for x in range(1 << 30)]",
    ])
  func sizes(_ text: String) throws {
    let start = ContinuousClock.now
    var limits = Limits.specCade
    limits.memoryBytes = 32 << 20
    let error = try #require(Evaluating.failure(text, limits: limits))
    #expect(error.code.isLimit, "\(error)")
    // In debug builds, on busy machines; a release build needs a hundredth.
    #expect(ContinuousClock.now - start < .seconds(120))
  }

  private static let atoms = [
    "None", "True", "False", "0", "1", "-1", "2", "7", "16", "17", "44100", "2147483647", "2147483648", "-2147483649",
    "4294967295", "4294967296", "1 << 70", "-(1 << 300)", "0.0", "-0.0", "0.5", "1.0", "1e-320", "1e308", "1e400",
    "float(\"nan\")", "float(\"inf\")", "float(\"-inf\")", "\"\"", "\"sine\"", "\"noise\"", "\"tone\"", "\"formant\"",
    "\"white\"", "\"SINE\"", "\"é\\n\\0\"", "\"x\" * 5000", "[]", "[1, 2]", "()", "{}", "{\"volume\": 1}",
    "{\"synthesis\": 1, \"envelope\": 2, \"volume\": 0.5}", "{1: 2, (3, 4): None}", "range(4)", "range(0)", "len",
    "lambda: 1", "oscillator", "\"abc\".elems()", "[[[[]]]]", "[None, 1.5, \"x\"]",
  ]

  private static func value(_ random: inout SplitMix64, depth: Int = 0) -> String {
    if depth < 3, Int.random(in: 0..<5, using: &random) == 0 {
      let count = Int.random(in: 0...4, using: &random)
      let elements = (0..<count).map { _ in value(&random, depth: depth + 1) }
      if Bool.random(using: &random) { return "[\(elements.joined(separator: ", "))]" }
      let keys = ["synthesis", "envelope", "volume", "filter", "type"]
      let members = zip(keys, elements).map { "\"\($0)\": \($1)" }
      return "{\(members.joined(separator: ", "))}"
    }
    return atoms.randomElement(using: &random) ?? "0"
  }

  private static func call(_ function: LibraryFunction, _ random: inout SplitMix64) -> String {
    // Half of the calls are right but for one argument, so that checks behind the first are reached.
    if Bool.random(using: &random) {
      var call = SampleArguments.random(function, &random)
      if let parameter = function.parameters.randomElement(using: &random) { call[parameter.name] = value(&random) }
      return call.named
    }
    let positional = (0..<Int.random(in: 0...8, using: &random)).map { _ in value(&random) }
    var named: [String] = []
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      let name =
        Int.random(in: 0..<8, using: &random) == 0 ? "zz" : function.parameters.randomElement(using: &random)?.name
      named.append("\(name ?? "zz") = \(value(&random))")
    }
    return "\(function.name)(\((positional + named).joined(separator: ", ")))"
  }
}
