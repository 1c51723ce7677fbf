import JSONCore
import SpecModel
import Testing

/// The declarations against the published signatures: function by function, parameter by parameter. `Extensions` lists what
/// is beyond them.
@Suite(
  "Declarations are those of the contract, and the extensions that are listed",
  .enabled(if: Contract.shared != nil, .init(rawValue: Contract.missing)))
struct SignatureTests {
  static let names = Contract.shared?.functions.compactMap { $0["name"]?.string } ?? []

  @Test("There are the same functions: 2 of the core and 77 of audio, and 2 more")
  func functions() {
    #expect(Self.names.count == 79)
    #expect(Set(Evaluating.library.functions.map(\.name)) == Set(Self.names + Extensions.functions))
    #expect(Evaluating.library.functions.count == Self.names.count + Extensions.functions.count)
    for name in Extensions.functions { #expect(!Contract.everyName.contains(name)) }
    // The contract's own is 0.1.0, to be raised "whenever a change of the library changes emitted values".
    #expect(Evaluating.library.version == "0.2.0")
    for domain in Contract.domains {
      let ours = Evaluating.library.functions.filter { $0.domain == domain }.map(\.name)
      let theirs = Contract.shared?.functions.filter { $0["domain"]?.string == domain } ?? []
      let added = domain == "audio" ? Extensions.functions : []
      #expect(Set(ours) == Set(theirs.compactMap { $0["name"]?.string } + added))
    }
  }

  @Test("The published category is kept, where it is not wrong", arguments: names)
  func category(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    let published = Contract.shared?[name]?["category"]?.string
    #expect(function.category == Extensions.categories[name] ?? published)
    if let corrected = Extensions.categories[name] { #expect(corrected != published) }
  }

  @Test("Parameters beyond the contract's stand behind them, by name only, and may be left out", arguments: names)
  func additions(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    let wanted = try #require(Contract.shared?[name]?["params"]?.elements)
    let added = function.parameters.dropFirst(wanted.count)
    #expect(added.map(Extensions.text) == Extensions.parameters.filter { $0.function == name }.map(\.text))
    for parameter in added { #expect(parameter.isNamedOnly && parameter.presence == .optional, "\(parameter.name)") }
  }

  @Test("Second names and rules between parameters are those that are listed", arguments: names)
  func rulesBetween(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    for parameter in function.parameters {
      #expect(parameter.otherNames == Extensions.otherNames["\(name).\(parameter.name)"] ?? [])
    }
    let declaration = function.declaration
    let counts =
      "exclusions \(declaration.exclusions.count), orders \(declaration.orders.count), "
      + "lifts \(declaration.lifts.count)"
    #expect(counts == Extensions.rules[name] ?? "exclusions 0, orders 0, lifts 0")
  }

  @Test("No extension is listed of something that is not there")
  func noEmptyExtension() {
    let parameters = Evaluating.library.functions.flatMap { function in
      function.parameters.map { "\(function.name).\($0.name)" }
    }
    let listed = Array(Extensions.ranges.keys) + Array(Extensions.otherNames.keys)
    #expect(listed.filter { !parameters.contains($0) } == [])
    let functions =
      Extensions.parameters.map(\.function) + Array(Extensions.categories.keys)
      + Array(Extensions.shapes.keys) + Array(Extensions.rules.keys)
    #expect(functions.filter { !Self.names.contains($0) } == [])
  }

  @Test("Parameters have the same names, order, presence, defaults and form of call", arguments: names)
  func presence(_ name: String) throws {
    let (ours, theirs) = try parameters(name)
    #expect(ours.map(\.name) == theirs.map { $0["name"]?.string ?? "" })
    for (parameter, wanted) in zip(ours, theirs) {
      #expect(parameter.isRequired == wanted["required"]?.bool, "\(name).\(parameter.name)")
      #expect(parameter.isNamedOnly == wanted["named_only"]?.bool, "\(name).\(parameter.name)")
      let isOptional = wanted["none_means_not_given"]?.bool ?? false
      #expect((parameter.presence == .optional) == isOptional, "\(name).\(parameter.name)")
      if case .defaulted(let value) = parameter.presence {
        #expect(Self.tree(value) == wanted["default"], "\(name).\(parameter.name)")
      } else if isOptional {
        #expect(wanted["default"] == JSONTree.null, "\(name).\(parameter.name)")
      } else {
        #expect(wanted["default"] == nil, "\(name).\(parameter.name)")
      }
    }
  }

  @Test("Parameters have the same types, and the same happens to others", arguments: names)
  func types(_ name: String) throws {
    let (ours, theirs) = try parameters(name)
    for (parameter, wanted) in zip(ours, theirs) {
      // A length that is enforced is part of the type's text there.
      var text = parameter.type.text
      if case .exactly(let count) = parameter.length { text += "[\(count)]" }
      #expect(text == wanted["type"]?.string, "\(name).\(parameter.name)")
      #expect(Self.word(parameter.wrongType) == wanted["wrong_type"]?.string, "\(name).\(parameter.name)")
      if case .integer(let bits) = parameter.type, parameter.wrongType == .engine {
        #expect(Double(bits) == wanted["bits"]?.number, "\(name).\(parameter.name)")
      }
    }
  }

  @Test("Parameters have the same ranges, lengths and words", arguments: names)
  func rules(_ name: String) throws {
    let (ours, theirs) = try parameters(name)
    for (parameter, wanted) in zip(ours, theirs) {
      let place = "\(name).\(parameter.name)"
      if let wider = Extensions.ranges[place] {
        let published = (wanted["min"]?.number ?? .nan, wanted["max"]?.number ?? .nan)
        #expect(parameter.bounds == .range(wider), "\(place)")
        #expect(published.0 >= wider.lowerBound && published.1 <= wider.upperBound, "\(place)")
        #expect(published != (wider.lowerBound, wider.upperBound), "\(place)")
        continue
      }
      let minimum = parameter.bounds.minimum
      #expect((parameter.bounds.isMinimumExclusive ? nil : minimum) == wanted["min"]?.number, "\(place)")
      #expect((parameter.bounds.isMinimumExclusive ? minimum : nil) == wanted["exclusive_min"]?.number, "\(place)")
      #expect(parameter.bounds.maximum == wanted["max"]?.number, "\(place)")
      #expect(parameter.words == (wanted["enum"]?.elements ?? []).compactMap(\.string), "\(place)")
      let aliases = JSONTree.object(parameter.aliases.map { JSONTree.Member($0.word, .string($0.meaning)) })
      #expect(aliases == wanted["aliases"] ?? .object([]), "\(place)")
      let isText = parameter.type == .string
      #expect((isText && parameter.length == .nonEmpty) == (wanted["non_empty"]?.bool ?? false), "\(place)")
      var least: Double?
      switch parameter.length {
      case .nonEmpty: least = isText ? nil : 1
      case .atLeast(let count, _): least = Double(count)
      case .any, .exactly: break
      }
      #expect(least == wanted["min_length"]?.number, "\(place)")
      var exact: Double?
      if case .exactly(let count) = parameter.length { exact = Double(count) }
      #expect(exact == wanted["length"]?.number, "\(place)")
    }
  }

  @Test("Results have the same shape", arguments: names)
  func shapes(_ name: String) throws {
    let function = try #require(Evaluating.library[name])
    let wanted = try #require(Contract.shared?[name]?["returns"]?["shape"]?.string)
    #expect(function.shape == Extensions.shapes[name] ?? Self.readShapes[name] ?? wanted)
    let type = Contract.shared?[name]?["returns"]?["type"]?.string
    if case .list = function.result { #expect(type == "list") } else { #expect(type == "dict") }
  }

  /// Shapes that the listing explains in words, as the template prints them.
  static let readShapes = [
    // "…; key is semitones for pitch, amount_ms for grain_size and delay_time, else amount"
    "lfo_modulation": "{config, target: {target, semitones|amount_ms|amount: amount}}",
    // "[transient, body, tail] each {…}"
    "impact_builder": "["
      + ["transient", "body", "tail"].map { _ in "{synthesis, envelope, volume, pan: 0.0, filter?}" }
      .joined(separator: ", ") + "]",
    // "… with d = duration_ms/1000"
    "whoosh_builder": "{synthesis: {type: \"noise_burst\", noise_type}, envelope: {attack: 0.3*d, decay: 0.1*d, "
      + "sustain: 0.8, release: 0.6*d}, volume: 0.8, pan: 0.0, filter: {type: \"bandpass\", center: start_freq, "
      + "resonance: 2.0, center_end: end_freq}}",
  ]

  private func parameters(_ name: String) throws -> ([LibraryParameter], [JSONTree]) {
    let function = try #require(Evaluating.library[name])
    let wanted = try #require(Contract.shared?[name]?["params"]?.elements)
    #expect(function.parameters.count >= wanted.count, "\(name)")
    return (Array(function.parameters.prefix(wanted.count)), wanted)
  }

  private static func tree(_ value: LibraryConstant) -> JSONTree {
    switch value {
    case .boolean(let flag): .boolean(flag)
    case .integer(let number): .integer(Int64(number))
    case .real(let number): .float(number)
    case .string(let text): .string(text)
    }
  }

  private static func word(_ wrongType: LibraryParameter.WrongType) -> String {
    switch wrongType {
    case .engine: "engine"
    case .refused(let code): code.rawValue
    case .ignored: "ignored"
    case .unchecked: "pass_through"
    }
  }
}
