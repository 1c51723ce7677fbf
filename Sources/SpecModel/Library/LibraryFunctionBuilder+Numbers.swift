import SchemaKit

// The first line of each says the contract's mark (Starlark §5).
extension LibraryFunctionBuilder {
  /// `float`, or `float = value`.
  /// - Parameter otherNames: Names that it may be given by as well.
  @discardableResult
  public mutating func real(
    _ name: String, also otherNames: [String] = [], _ bounds: LibraryBounds = .any, default value: Double? = nil,
    unit: Unit? = nil, doc: String
  ) -> LibraryPlace {
    var parameter = LibraryParameter(name, .real, Self.presence(value.map { .real($0) }), doc: doc)
    parameter.otherNames = otherNames
    parameter.bounds = bounds
    parameter.unit = unit
    return append(parameter)
  }

  /// `int`, or `int = value`.
  /// - Parameter bits: What it must fit.
  @discardableResult
  public mutating func integer(
    _ name: String, _ bounds: LibraryBounds = .any, default value: Int? = nil, bits: Int = 32, unit: Unit? = nil,
    doc: String
  ) -> LibraryPlace {
    var parameter = LibraryParameter(
      name, .integer(bits: bits), Self.presence(value.map { .integer($0) }), doc: doc)
    parameter.bounds = bounds
    parameter.unit = unit
    return append(parameter)
  }

  /// `number!?`: given on as a real.
  @discardableResult
  public mutating func optionalNumber(
    _ name: String, _ bounds: LibraryBounds = .any, unit: Unit? = nil, doc: String
  ) -> LibraryPlace {
    optional(name, .number, bounds, unit, doc)
  }

  /// `int!?`
  @discardableResult
  public mutating func optionalInteger(
    _ name: String, _ bounds: LibraryBounds = .any, unit: Unit? = nil, doc: String
  ) -> LibraryPlace {
    optional(name, .integer(bits: 32), bounds, unit, doc)
  }

  /// `integral_number!?`: a float without a fraction is an int too.
  @discardableResult
  public mutating func optionalIntegralNumber(
    _ name: String, _ bounds: LibraryBounds = .any, unit: Unit? = nil, doc: String
  ) -> LibraryPlace {
    optional(name, .integralNumber, bounds, unit, doc)
  }

  /// `int|str!?`: a number within bounds, or any text.
  @discardableResult
  public mutating func optionalIntegerOrText(
    _ name: String, _ bounds: LibraryBounds = .any, doc: String
  ) -> LibraryPlace {
    optional(name, .integerOrString, bounds, nil, doc)
  }

  private mutating func optional(
    _ name: String, _ type: LibraryType, _ bounds: LibraryBounds, _ unit: Unit?, _ doc: String
  ) -> LibraryPlace {
    var parameter = LibraryParameter(name, type, .optional, doc: doc)
    parameter.wrongType = .refused(.wrongType)
    parameter.bounds = bounds
    parameter.unit = unit
    return append(parameter)
  }

  /// `seed: int [0..2^32-1]`
  @discardableResult
  public mutating func seed() -> LibraryPlace {
    integer("seed", .seed, bits: 64, doc: "What everything random begins from: the same seed, the same bytes.")
  }
}
