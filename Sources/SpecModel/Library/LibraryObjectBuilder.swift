import SchemaKit

/// Declares a dict that a function gives: one statement for each member, in order.
public struct LibraryObjectBuilder {
  private(set) var entries: [LibraryEntry] = []

  static func entries(_ declare: (inout LibraryObjectBuilder) -> Void) -> [LibraryEntry] {
    var builder = LibraryObjectBuilder()
    declare(&builder)
    return builder.entries
  }

  private mutating func append(
    _ key: String, _ value: LibraryTemplate, _ presence: LibraryEntry.Presence = .always
  ) {
    entries.append(LibraryEntry(key: .fixed(key), value: value, presence: presence))
  }

  private func presence(_ place: LibraryPlace) -> LibraryEntry.Presence {
    place.isOptional ? .given(place.index) : .always
  }

  /// A fixed value.
  public mutating func constant(_ key: String, _ value: LibraryConstant) { append(key, .constant(value)) }

  /// The tag of a recipe's block.
  public mutating func type<Block: SchemaUnionMember>(_ block: Block.Type) { constant("type", .string(Block.tag)) }

  /// Parameters under their own names; optional ones only where they were given.
  public mutating func add(_ places: LibraryPlace...) {
    for place in places { add(place.name, place) }
  }

  /// A parameter under another name.
  public mutating func add(_ key: String, _ place: LibraryPlace) {
    append(key, .argument(place.index), presence(place))
  }

  /// An optional parameter that is there wherever this is made: where another one's word asks for it.
  public mutating func add(always key: String, _ place: LibraryPlace) { append(key, .argument(place.index)) }

  /// A parameter, or a dict where it was not given.
  public mutating func add(_ place: LibraryPlace, otherwise declare: (inout LibraryObjectBuilder) -> Void) {
    append(place.name, .argumentOr(place.index, .object(LibraryObjectBuilder.entries(declare))))
  }

  /// A parameter under a name that another one's word chooses.
  public mutating func add(
    _ place: LibraryPlace, namedBy chooser: LibraryPlace, _ names: [(word: String, name: String)], otherwise: String
  ) {
    entries.append(
      LibraryEntry(
        key: .chosen(chooser.index, names, otherwise: otherwise), value: .argument(place.index),
        presence: presence(place)))
  }

  /// A real that is computed from a number.
  /// - Parameter text: The formula, for readers.
  public mutating func computed(
    _ key: String, _ text: String, from place: LibraryPlace, _ formula: @escaping @Sendable (Double) -> Double
  ) {
    append(key, .computed(place.index, text: text, formula), presence(place))
  }

  /// A member of a dict that is an argument, under its own name; one that may be missing only where it is there.
  public mutating func member(_ name: String, of place: LibraryPlace, isRequired: Bool = true) {
    append(name, .member(place.index, name), isRequired ? .always : .member(place.index, name))
  }

  /// A dict in it.
  public mutating func object(_ key: String, _ declare: (inout LibraryObjectBuilder) -> Void) {
    append(key, .object(LibraryObjectBuilder.entries(declare)))
  }

  /// A dict in it, only where a parameter was given.
  public mutating func object(
    _ key: String, ifGiven place: LibraryPlace, _ declare: (inout LibraryObjectBuilder) -> Void
  ) {
    append(key, .object(LibraryObjectBuilder.entries(declare)), .given(place.index))
  }

  /// A list of one dict.
  public mutating func list(_ key: String, of declare: (inout LibraryObjectBuilder) -> Void) {
    append(key, .list([.object(LibraryObjectBuilder.entries(declare))]))
  }
}
