/// `s.format(…)`: `{}`, `{0}`, `{name}`, each with `!s` or `!r`.
struct BraceFormatter {
  private let machine: Machine
  private let arguments: Arguments
  private let format: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var nextPosition = 0
  /// Whether fields have had numbers; nil before the first.
  private var usesNumbers: Bool?
  private var writer: TextWriter

  init(_ machine: Machine, _ arguments: Arguments) {
    self.machine = machine
    self.arguments = arguments
    format = arguments.base[0].asObject(StringObject.self).bytes
    writer = TextWriter(machine)
  }

  mutating func run() throws(Failure) -> Value {
    try machine.spend(format.count &>> 4)
    while index < format.count {
      let byte = format[index]
      let next = index + 1 < format.count ? format[index + 1] : 0
      switch byte {
      case 0x7B where next == 0x7B, 0x7D where next == 0x7D:
        writer.bytes.append(byte)
        index += 2
      case 0x7B: try field()
      case 0x7D: throw Failure(.value, "format: single `}`", hint: "Write `}}` for a brace.")
      default:
        writer.bytes.append(byte)
        index += 1
      }
    }
    return try writer.finish()
  }

  private mutating func field() throws(Failure) {
    let start = index + 1
    guard let end = format[start...].firstIndex(of: 0x7D) else {
      throw Failure(.value, "format: `{` without `}`", hint: "Write `{{` for a brace.")
    }
    index = end + 1
    var name = UnsafeBufferPointer(rebasing: format[start..<end])
    let text = name
    var usesRepr: Bool?
    if let mark = name.firstIndex(of: UInt8(ascii: "!")) {
      guard name.count == mark + 2, name[mark + 1] == UInt8(ascii: "s") || name[mark + 1] == UInt8(ascii: "r") else {
        throw Failure(.value, "format: unknown conversion in `{\(shown(text))}`", hint: "`!s` or `!r`.")
      }
      usesRepr = name[mark + 1] == UInt8(ascii: "r")
      name = UnsafeBufferPointer(rebasing: name[..<mark])
    }
    for byte in name where isRefused(byte) {
      throw Failure(
        .value, "format: `\(Character(UnicodeScalar(byte)))` is not allowed in `{\(shown(text))}`",
        hint: "Fields are `{}`, `{0}` and `{name}`; there are no format specifications, attributes or indexes.")
    }
    let value = try argument(name)
    if usesRepr ?? !value.isKind(.string) { try writer.appendRepr(value) } else { try writer.appendText(value) }
  }

  private func isRefused(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"):
      true
    default: false
    }
  }

  private func shown(_ text: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: text.prefix(50), as: UTF8.self)
  }

  private mutating func argument(_ name: UnsafeBufferPointer<UInt8>) throws(Failure) -> Value {
    if name.isEmpty {
      try note(usesNumbers: false)
      nextPosition += 1
      return try positional(nextPosition - 1)
    }
    if name.allSatisfy({ $0 &- 0x30 <= 9 }) {
      try note(usesNumbers: true)
      var number = 0
      for byte in name.prefix(10) { number = number * 10 + Int(byte - 0x30) }
      return try positional(name.count > 10 ? Int.max - 1 : number)
    }
    for number in 0..<arguments.namedCount {
      if let names = arguments.names {
        let candidate = names[number].asObject(StringObject.self).bytes
        if candidate.count == name.count, StringMethods.hasAffix(candidate, name, atStart: true) {
          return arguments.base[arguments.count + number]
        }
      }
    }
    throw Failure(.key, "format: no argument `\(shown(name))`")
  }

  private mutating func note(usesNumbers: Bool) throws(Failure) {
    if let before = self.usesNumbers, before != usesNumbers {
      throw Failure(.value, "format: `{}` and `{0}` cannot be mixed")
    }
    self.usesNumbers = usesNumbers
  }

  private func positional(_ position: Int) throws(Failure) -> Value {
    // The first argument is the string itself.
    guard position < arguments.count - 1 else { throw Failure(.index, "format: not enough arguments for the fields") }
    return arguments.base[position + 1]
  }
}
