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
    let text = String(decoding: format[start..<end], as: UTF8.self)
    var name = text[...]
    var usesRepr: Bool?
    if let mark = text.firstIndex(of: "!") {
      name = text[..<mark]
      switch text[text.index(after: mark)...] {
      case "s": usesRepr = false
      case "r": usesRepr = true
      default: throw Failure(.value, "format: unknown conversion in `{\(text.prefix(50))}`", hint: "`!s` or `!r`.")
      }
    }
    if let wrong = name.first(where: { ":.,[]{".contains($0) }) {
      throw Failure(
        .value, "format: `\(wrong)` is not allowed in `{\(text.prefix(50))}`",
        hint: "Fields are `{}`, `{0}` and `{name}`; there are no format specifications, attributes or indexes.")
    }
    let value = try argument(String(name))
    if usesRepr ?? !value.isKind(.string) { try writer.appendRepr(value) } else { try writer.appendText(value) }
  }

  private mutating func argument(_ name: String) throws(Failure) -> Value {
    if name.isEmpty {
      try note(usesNumbers: false)
      defer { nextPosition += 1 }
      return try positional(nextPosition)
    }
    if name.utf8.allSatisfy({ $0 &- 0x30 <= 9 }) {
      try note(usesNumbers: true)
      return try positional(Int(name) ?? Int.max - 1)
    }
    for number in 0..<arguments.namedCount {
      if let names = arguments.names, machine.text(names[number]) == name {
        return arguments.base[arguments.count + number]
      }
    }
    throw Failure(.key, "format: no argument `\(name.prefix(50))`")
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
