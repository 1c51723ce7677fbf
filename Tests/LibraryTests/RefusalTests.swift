import JSONCore
import SchemaKit
import SpecModel
import Starlark
import Testing

/// Every rule of every parameter refuses what it should, with its code and message. The messages are written anew here,
/// from the contract's patterns (Starlark §4.4).
@Suite("What functions refuse")
struct RefusalTests {
  @Test("Calls that cannot be bound", arguments: DecodingTests.functions)
  func binding(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    let plain = SampleArguments.plain(function)
    for parameter in function.parameters where parameter.isRequired {
      var call = plain
      call[parameter.name] = nil
      expect(call.named, "S101", "Missing parameter `\(parameter.name)` for call to \(name)")
    }
    var call = plain
    call["zz_unknown"] = "1"
    expect(call.named, "S101", "Found `zz_unknown` extra named parameter(s) for call to \(name)")
    let positional = function.positionalCount
    let tooMany = Array(repeating: "1", count: positional + 1).joined(separator: ", ")
    expect("\(name)(\(tooMany))", "S101", "Found 1 extra positional argument for call to \(name)")
    expect("\(name)(\(tooMany), 1)", "S101", "Found 2 extra positional arguments for call to \(name)")
    if let first = function.parameters.first, !first.isNamedOnly {
      expect("\(name)(1, **{\"\(first.name)\": 1})", "S101", "Argument `\(first.name)` occurs more than once")
    }
  }

  @Test("Values of other types", arguments: DecodingTests.functions)
  func types(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    for (index, parameter) in function.parameters.enumerated() {
      for (text, type) in Self.values where !Self.fits(type, parameter) {
        var call = SampleArguments.full(function)
        call[parameter.name] = text
        switch parameter.wrongType {
        case .engine:
          let wanted = Self.engineName(parameter.type)
          expect(
            call.named, "S102",
            "Type of parameter `\(parameter.name)` doesn't match, expected `\(wanted)`, actual `\(type)`")
        case .refused(.unknownWord):
          expect(call.named, "S104", "\(name)(): '\(parameter.name)' must be a string")
        case .refused:
          let isNarrowed = function.cases.contains {
            $0.place == index && $0.word == Self.unquoted(call["source_type"])
          }
          if isNarrowed {
            expect(call.named, "S102", "\(name)(): '\(parameter.name)' expected ")
          } else {
            expect(
              call.named, "S102", "\(name)(): '\(parameter.name)' expected \(Self.ownName(parameter.type)), got \(type)"
            )
          }
        case .ignored:
          var without = call
          without[parameter.name] = nil
          #expect(try Evaluating.json(call.named) == Evaluating.json(without.named), "\(call.named)")
        case .unchecked: #expect(throws: Never.self, "\(call.named)") { try Evaluating.value(call.named) }
        }
      }
    }
  }

  @Test("Numbers out of range, and NaN where a range is closed", arguments: DecodingTests.functions)
  func ranges(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    for parameter in function.parameters where parameter.bounds != .any {
      let bounds = parameter.bounds
      var outside: [Double] = []
      if let minimum = bounds.minimum {
        outside.append(minimum - 1)
        if bounds.isMinimumExclusive { outside.append(minimum) }
        if !parameter.type.isInteger { outside += [minimum - 0.001, -.infinity] }
      }
      if let maximum = bounds.maximum {
        outside.append(maximum + 1)
        if !parameter.type.isInteger { outside += [maximum + 0.001, .infinity] }
      }
      for value in outside {
        var call = SampleArguments.full(function)
        call[parameter.name] = Self.text(value, parameter.type)
        expect(
          call.named, "S103",
          "\(name)(): '\(parameter.name)' \(Self.requirement(parameter)), got \(NumberText.plain(value))")
      }
      var call = SampleArguments.full(function)
      call[parameter.name] = "float(\"nan\")"
      if parameter.type.isInteger { continue }
      if bounds.minimum != nil, bounds.maximum != nil {
        expect(
          call.named, "S103", "\(name)(): '\(parameter.name)' \(Self.requirement(parameter)), got NaN")
      } else {
        #expect(Evaluating.failure(call.named) == nil, "\(call.named)")
      }
    }
  }

  @Test("Words that are none of the allowed", arguments: DecodingTests.functions)
  func words(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    for parameter in function.parameters where !parameter.words.isEmpty {
      let list = parameter.words.joined(separator: ", ")
      for word in ["qqqqqqqqqq", parameter.words[0].uppercased() + "Ä"] {
        var call = SampleArguments.full(function)
        call[parameter.name] = "\"\(word)\""
        expect(call.named, "S104", "\(name)(): '\(parameter.name)' must be one of: \(list)")
      }
      for word in parameter.words {
        var call = SampleArguments.full(function)
        call[parameter.name] = "\"\(word.dropLast())\""
        guard let error = Evaluating.failure(call.named) else { continue }
        let suggestion = try #require(error.suggestion, "\(call.named)")
        #expect(error.message.hasSuffix(". Did you mean '\(suggestion)'?"), "\(call.named): \(error.message)")
        #expect(parameter.words.contains(suggestion))
      }
    }
  }

  @Test("Lists and texts of a wrong length", arguments: DecodingTests.functions)
  func lengths(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    for parameter in function.parameters where parameter.length != .any {
      var call = SampleArguments.full(function)
      call[parameter.name] = parameter.type == .string ? "\"\"" : "[]"
      switch (name, parameter.name) {
      case ("spec", "outputs"): expect(call.named, "S101", "spec(): 'outputs' must have at least one output")
      case ("additive", "harmonics"): expect(call.named, "S103", "additive(): 'harmonics' must not be empty")
      case ("vector_synth", "sources"):
        expect(call.named, "S103", "vector_synth(): 'sources' must have exactly 4 elements, got 0")
        call["sources"] = "[{}, {}, {}, {}, {}]"
        expect(call.named, "S103", "vector_synth(): 'sources' must have exactly 4 elements, got 5")
      default: expect(call.named, "S101", "\(name)(): '\(parameter.name)' must not be empty")
      }
    }
  }

  /// Values of every type, and what `type` calls them.
  private static let values: [(text: String, type: String)] = [
    ("None", "NoneType"), ("True", "bool"), ("7", "int"), ("1.5", "float"), ("\"zz\"", "string"), ("[1]", "list"),
    ("(1, 2)", "tuple"), ("{\"a\": 1}", "dict"), ("range(3)", "range"), ("len", "function"),
  ]

  private static func fits(_ type: String, _ parameter: LibraryParameter) -> Bool {
    if type == "NoneType", parameter.presence == .optional { return true }
    switch parameter.type {
    case .real, .number: return type == "int" || type == "float"
    case .integer: return type == "int"
    // 1.5 is a float with a fraction: another test's.
    case .integralNumber: return type == "int" || type == "float"
    case .string: return type == "string"
    case .boolean: return type == "bool"
    case .dict: return type == "dict"
    case .list: return type == "list"
    // Their elements are another test's.
    case .iterable: return ["list", "tuple", "dict", "range"].contains(type)
    case .stringOrNumber: return ["string", "int", "float"].contains(type)
    case .integerOrString: return type == "string" || type == "int"
    }
  }

  private static func engineName(_ type: LibraryType) -> String {
    switch type {
    case .real: "float"
    case .integer: "int"
    case .string: "str"
    case .boolean: "bool"
    case .list: "list"
    default: "?"
    }
  }

  private static func ownName(_ type: LibraryType) -> String {
    switch type {
    case .number: "float"
    case .integer, .integralNumber: "int"
    case .string: "string"
    case .dict: "dict"
    case .iterable, .list: "list"
    case .stringOrNumber: "string or float"
    case .integerOrString: "int or string"
    default: "?"
    }
  }

  /// The contract's patterns.
  private static func requirement(_ parameter: LibraryParameter) -> String {
    let isInteger = parameter.type.isInteger
    switch (parameter.bounds.minimum, parameter.bounds.maximum) {
    case (0, nil): return parameter.bounds.isMinimumExclusive ? "must be positive" : "must be >= 0"
    case (let minimum?, nil): return "must be >= \(NumberText.plain(minimum))"
    case (0, 1) where !isInteger: return "must be in range 0.0 to 1.0"
    case (-1, 1) where !isInteger: return "must be in range -1.0 to 1.0"
    case (0, 4_294_967_295): return "must be in range 0 to 4294967295"
    case (let minimum?, let maximum?):
      return "must be \(NumberText.plain(minimum))\(isInteger ? "-" : " to ")\(NumberText.plain(maximum))"
    default: return "?"
    }
  }

  private static func text(_ value: Double, _ type: LibraryType) -> String {
    if value.isInfinite { return value < 0 ? "float(\"-inf\")" : "float(\"inf\")" }
    return type.isInteger ? "\(Int(value))" : "\(value)"
  }

  private static func unquoted(_ text: String?) -> String { text?.replacing("\"", with: "") ?? "" }

  /// The program fails at its first character, with that code in the text and beside it.
  private func expect(_ text: String, _ code: String, _ message: String) {
    guard let error = Evaluating.failure(text) else {
      Issue.record("no error: \(text)")
      return
    }
    #expect(error.hostCode == code, "\(text): \(error.message)")
    #expect(error.message.hasPrefix("\(code): \(message)"), "\(text): \(error.message), wanted \(message)")
    #expect(error.position?.line == 1 && error.position?.column == 1, "\(text)")
  }
}
