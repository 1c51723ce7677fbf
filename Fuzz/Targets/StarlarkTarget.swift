import Starlark

/// The language takes any bytes. What compiles runs within its limits, twice with the same outcome. The first byte chooses
/// the dialect, and whether the collector runs wherever it may.
enum StarlarkTarget {
  static func run(_ bytes: [UInt8]) -> String? {
    let choice = bytes.first ?? 0
    let source = SourceText(name: "fuzz.star", bytes: Array(bytes.dropFirst()))
    let environment = environments[Int(choice) % environments.count]
    let module: CompiledModule
    do throws(StarlarkErrors) {
      module = try CompiledModule(source, environment: environment, limits: limits(choice))
    } catch {
      return fault(of: error, in: source)
    }
    let first = outcome(of: module, choice)
    if first.steps > stepLimit { return "it took \(first.steps) steps of \(stepLimit)" }
    let second = outcome(of: module, choice)
    return first == second ? nil : "one run: \(first); another: \(second)"
  }

  /// Enough for what the fuzzer's small programs do.
  private static let stepLimit = 5_000

  private static let environments = [
    Starlark.Environment(dialect: .specCade), Starlark.Environment(dialect: .extended),
    Starlark.Environment(dialect: .standard),
  ]

  private static func limits(_ choice: UInt8) -> Limits {
    var limits = Limits()
    limits.collectsAlways = choice & 128 != 0
    limits.steps = limits.collectsAlways ? stepLimit / 5 : stepLimit
    limits.memoryBytes = 16 << 20
    limits.stringBytes = 1 << 20
    limits.containerElements = 100_000
    limits.integerBits = 4096
    limits.outputBytes = 10_000
    return limits
  }

  private struct Outcome: Equatable {
    var text: String
    var steps: Int
  }

  private static func outcome(of module: CompiledModule, _ choice: UInt8) -> Outcome {
    do throws(StarlarkError) {
      let evaluation = try module.evaluate(limits: limits(choice))
      var places = 1000
      var text = ""
      describe(evaluation.value, into: &text, &places, depth: 0)
      for name in evaluation.globalNames { text += "; \(name)" }
      return Outcome(text: text, steps: evaluation.steps)
    } catch {
      let text = "\(error.code.rawValue): \(error.description)"
      guard let range = error.range, let source = error.source else { return Outcome(text: text, steps: 0) }
      let isInside = range.start >= 0 && range.start <= range.end && range.end <= source.bytes.count
      return Outcome(text: isInside ? text : text + " outside of the text", steps: isInside ? 0 : .max)
    }
  }

  /// A value as a host reads it, to a depth and a number of values.
  private static func describe(_ value: StarlarkValue, into text: inout String, _ places: inout Int, depth: Int) {
    places -= 1
    guard places > 0, depth < 20 else { return }
    text += value.typeName
    switch value.kind {
    case .int: text += value.asBigInteger.map { "\($0)" } ?? "?"
    case .float: text += value.asDouble.map { "\($0.bitPattern)" } ?? "?"
    case .string, .bytes: text += "\(value.asUTF8?.prefix(100) ?? [])"
    case .list, .tuple:
      for element in value.elements.prefix(100) { describe(element, into: &text, &places, depth: depth + 1) }
    case .dict, .set:
      for entry in value.entries.prefix(100) {
        describe(entry.key, into: &text, &places, depth: depth + 1)
        describe(entry.value, into: &text, &places, depth: depth + 1)
      }
    default: break
    }
    for call in value.originStack { text += "@\(call.position.line):\(call.position.column)" }
  }

  private static func fault(of problem: StarlarkErrors, in source: SourceText) -> String? {
    if problem.errors.isEmpty { return "it is refused without an error" }
    for error in problem.errors {
      if error.message.isEmpty { return "an error without a message" }
      if error.description.isEmpty { return "an error without a text" }
      guard let range = error.range else { continue }
      if range.start < 0 || range.start > range.end || range.end > source.bytes.count {
        return "the error \(error.message) stands at \(range) of \(source.bytes.count)"
      }
    }
    return nil
  }
}
