import SchemaKit

/// Declares a function: one statement for each parameter, in order, then its result.
public struct LibraryFunctionBuilder {
  var parameters: [LibraryParameter] = []
  var cases: [LibraryCase] = []
  var exclusions: [[Int]] = []
  var orders: [LibraryOrder] = []
  var lifts: [LibraryLift] = []
  var result = LibraryTemplate.object([])
  private var isNamedOnly = false

  init() {}

  /// The parameters from here on must be named.
  public mutating func namedOnly() { isNamedOnly = true }

  mutating func append(_ parameter: LibraryParameter) -> LibraryPlace {
    var parameter = parameter
    parameter.isNamedOnly = isNamedOnly
    parameters.append(parameter)
    return LibraryPlace(
      index: parameters.count - 1, name: parameter.name, isOptional: parameter.presence == .optional)
  }

  static func presence(_ value: LibraryConstant?) -> LibraryParameter.Presence {
    value.map { .defaulted($0) } ?? .required
  }

  // MARK: Rules beyond a parameter's own

  /// What other parameters must be where one is a certain word.
  public mutating func when(
    _ chooser: LibraryPlace, is word: String, _ declare: (inout LibraryCaseBuilder) -> Void
  ) {
    var builder = LibraryCaseBuilder(chooser: chooser.index, word: word, parameters: parameters)
    declare(&builder)
    cases += builder.cases
  }

  /// Only one of some optional parameters may be given.
  public mutating func exclusive(_ places: LibraryPlace...) { exclusions.append(places.map(\.index)) }

  /// Two numbers rise where a parameter is one word and fall where it is another; those that do not are exchanged, with a
  /// warning.
  public mutating func ordered(
    _ first: LibraryPlace, _ second: LibraryPlace, by chooser: LibraryPlace, rising: String, falling: String
  ) {
    orders.append(LibraryOrder(chooser: chooser.index, word: rising, low: first.index, high: second.index))
    orders.append(LibraryOrder(chooser: chooser.index, word: falling, low: second.index, high: first.index))
  }

  /// Elements of a list may have a member of a parameter's name: it becomes that parameter's argument.
  /// - Parameters:
  ///   - members: All that it has in it.
  ///   - converting: The number in it that is reckoned anew, from itself and the argument of another parameter.
  public mutating func lift(
    _ target: LibraryPlace, from list: LibraryPlace, members: [LibraryMember], converting member: String,
    by place: LibraryPlace, _ formula: @escaping @Sendable (Double, Double) -> Double
  ) {
    let conversion = LibraryLift.Conversion(member: member, place: place.index, formula: formula)
    lifts.append(LibraryLift(list: list.index, target: target.index, members: members, conversion: conversion))
  }

  // MARK: Results

  /// A dict.
  public mutating func returns(_ declare: (inout LibraryObjectBuilder) -> Void) {
    result = .object(LibraryObjectBuilder.entries(declare))
  }

  /// A dict with every parameter under its own name, after its `type`.
  public mutating func returnsParameters(type: String? = nil) {
    let places = parameters.enumerated().map {
      LibraryPlace(index: $0.offset, name: $0.element.name, isOptional: $0.element.presence == .optional)
    }
    returns { object in
      if let type { object.constant("type", .string(type)) }
      for place in places { object.add(place) }
    }
  }

  /// A block of a recipe: its tag, then every parameter under its own name.
  public mutating func returnsParameters<Block: SchemaUnionMember>(of block: Block.Type) {
    returnsParameters(type: Block.tag)
  }

  /// A copy of a dict that is an argument, with more members.
  public mutating func returns(copyOf dict: LibraryPlace, adding declare: (inout LibraryObjectBuilder) -> Void) {
    result = .copy(dict.index, adding: LibraryObjectBuilder.entries(declare))
  }

  /// A list with one dict for each of some parameters.
  public mutating func returnsList(
    of places: [LibraryPlace], _ declare: (inout LibraryObjectBuilder, LibraryPlace) -> Void
  ) {
    result = .list(places.map { place in .object(LibraryObjectBuilder.entries { declare(&$0, place) }) })
  }

  /// A dict by the word that a parameter is.
  public mutating func returns(by chooser: LibraryPlace, _ declare: (inout LibraryChoiceBuilder) -> Void) {
    var builder = LibraryChoiceBuilder()
    declare(&builder)
    result = .choice(chooser.index, builder.choices)
  }
}

/// Declares one dict for each word of a parameter.
public struct LibraryChoiceBuilder {
  var choices: [LibraryChoice] = []

  public mutating func when(_ word: String, _ declare: (inout LibraryObjectBuilder) -> Void) {
    choices.append(LibraryChoice(word: word, template: .object(LibraryObjectBuilder.entries(declare))))
  }
}

/// Narrows parameters for one word of another one.
public struct LibraryCaseBuilder {
  let chooser: Int
  let word: String
  let parameters: [LibraryParameter]
  var cases: [LibraryCase] = []

  /// It must be there, and one of these words.
  public mutating func word(_ place: LibraryPlace, _ words: [String]) {
    narrow(place) { parameter in
      parameter.type = .string
      parameter.words = words
    }
  }

  /// It must be there, and such a number.
  public mutating func number(_ place: LibraryPlace, _ bounds: LibraryBounds) {
    narrow(place) { parameter in
      parameter.type = .number
      parameter.bounds = bounds
    }
  }

  private mutating func narrow(_ place: LibraryPlace, _ change: (inout LibraryParameter) -> Void) {
    var rule = parameters[place.index]
    rule.presence = .required
    rule.wrongType = .refused(.wrongType)
    change(&rule)
    cases.append(LibraryCase(chooser: chooser, word: word, place: place.index, rule: rule))
  }
}
