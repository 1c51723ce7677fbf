import JSONCore
import SchemaKit

/// The pitch that a sound is recorded at: a MIDI number or a note name. It never changes the sound.
public enum BaseNote: SchemaValue, Hashable {
  case number(UInt8)
  case name(String)

  public static func decode(_ json: JSONValue, _ rule: NoRule, _ context: inout DecodingContext) -> BaseNote? {
    switch json.kind {
    case .string: return json.string.map { .name($0) }
    case .integer: return UInt8.decode(json, .any, &context).map { .number($0) }
    case .null, .boolean, .float, .array, .object:
      context.report(
        .wrongType, "invalid type, expected a MIDI number from 0 to 255 or a note name",
        hint: "middle C is 60 or \"C4\"")
      return nil
    }
  }

  public static func shape(_ rule: NoRule) -> SchemaShape {
    .alternatives([UInt8.shape(.usually(21...108)), String.shape(.example("C4"))])
  }

  public func encode(to builder: inout JSONBuilder) {
    switch self {
    case .number(let number): builder.integer(Int64(number))
    case .name(let name): builder.string(name)
    }
  }

  /// The MIDI number, C4 = 60; nil for a name that is none (contract, audio §12.2: no error).
  public var midiNumber: Int? {
    switch self {
    case .number(let number): Int(number)
    case .name(let name): Self.parse(name)
    }
  }

  private static func parse(_ text: String) -> Int? {
    var rest = text.unicodeScalars[...]
    while let first = rest.first, first.properties.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.properties.isWhitespace { rest = rest.dropLast() }
    guard let letter = rest.popFirst() else { return nil }
    let semitones: [Unicode.Scalar: Int] = ["c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11]
    guard
      var semitone = semitones[letter]
        ?? letter.properties.lowercaseMapping.unicodeScalars.first.flatMap({ semitones[$0] })
    else { return nil }
    switch rest.first {
    case "#", "s":
      semitone += 1
      rest = rest.dropFirst()
    case "b":
      semitone -= 1
      rest = rest.dropFirst()
    default: break
    }
    guard let octave = Int(String(String.UnicodeScalarView(rest))), (-2...10).contains(octave) else { return nil }
    let note = (octave + 1) * 12 + semitone
    return (0...127).contains(note) ? note : nil
  }
}
