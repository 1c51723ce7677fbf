import JSONCore
import SpecModel
import Starlark

/// What can be written at a place.
struct Completion {
  let around: Surroundings
  private var items: [JSONTree] = []

  enum Kind: Int64 {
    case method = 2
    case function = 3
    case variable = 6
    case property = 10
    case value = 12
    case keyword = 14
    case file = 17
    case enumMember = 20
  }

  init(_ server: LanguageServer, _ document: OpenDocument, _ offset: Int) {
    around = Surroundings(server, document, offset)
    switch around.word {
    case .comment: break
    case .string(_, let range): addInString(range)
    case .name(_, let range): addOutside(SourceRange(range.start, max(range.end, offset)))
    case nil: addOutside(SourceRange(offset, offset))
    }
  }

  var answer: JSONTree { ["isIncomplete": false, "items": .array(items)] }

  /// - Parameters:
  ///   - text: What takes the place of `range`.
  ///   - rank: Nearer things come first.
  private mutating func add(
    _ label: String, _ kind: Kind, rank: Int, _ text: String? = nil, at range: SourceRange, detail: String? = nil,
    _ documentation: @autoclosure () -> String? = nil
  ) {
    let place = around.server.json(range.start, range.end, in: around.document.index)
    let number = String(10_000 + items.count).dropFirst()
    let newText = text ?? label
    items.append(
      .object([
        "label": .string(label), "kind": .integer(kind.rawValue), "detail": detail.map { .string($0) },
        "documentation": documentation().map { Markdown.value($0) }, "sortText": .string("\(rank)\(number)"),
        "filterText": newText == label ? nil : .string(newText),
        "textEdit": ["range": place, "newText": .string(newText)],
      ]))
  }

  // MARK: In strings

  private mutating func addInString(_ range: SourceRange) {
    let bytes = around.document.bytes
    // Behind the prefix and the quotes.
    var start = range.start
    while start < range.end, bytes[start] != 0x22, bytes[start] != 0x27 { start += 1 }
    guard start < range.end else { return }
    let isTriple = start + 2 < range.end && bytes[start + 1] == bytes[start] && bytes[start + 2] == bytes[start]
    if isTriple, range.end - start >= 6 { return }
    let isClosed = around.values.isClosed(range)
    // One that is not closed may swallow what follows in its line.
    let inner = SourceRange(start + 1, isClosed ? range.end - 1 : around.offset)
    if around.here.kind == .dict, around.isBeforeValue {
      return addFields(inner, quoted: false)
    }
    if around.here.kind == .call, around.here.function == "load" { return addLoad(inner) }
    addWords(inner, quoted: false)
  }

  private mutating func addLoad(_ range: SourceRange) {
    let lookup = ModuleLookup(around.server, around.document)
    if around.slot == 0 {
      for file in lookup.files { add(file, .file, rank: 0, at: range) }
      return
    }
    guard case .string(let name, _) = around.here.slots[0].value, let module = lookup.module(name) else { return }
    for symbol in module.outline.symbols where symbol.kind != .loaded && !symbol.name.hasPrefix("_") {
      add(
        symbol.name, symbol.kind == .function ? .function : .variable, rank: 0, at: range, detail: symbol.parameters,
        Markdown.symbol(symbol))
    }
  }

  /// The fields of the spec that the dict at the place can have and has not.
  private mutating func addFields(_ range: SourceRange, quoted: Bool) {
    guard let place = around.place(of: around.container) else { return }
    let guide = around.knowledge.schema
    let own = around.hereSlot.key
    let used = Set(around.here.slots.compactMap(\.key)).subtracting(own.map { [$0] } ?? [])
    let hasColon = around.hereSlot.valueStart != nil
    for field in guide.fields(of: place, words: around.words(of: around.container)) where !used.contains(field.name) {
      let text = quoted ? "\"\(field.name)\"" + (hasColon ? "" : ": ") : field.name
      add(
        field.name, .property, rank: field.isRequired ? 0 : 1, text, at: range, detail: guide.kind(of: field.schema),
        Markdown.field(field.name, field.schema, guide, isRequired: field.isRequired))
    }
  }

  /// The words that the value at the place may be.
  private mutating func addWords(_ range: SourceRange, quoted: Bool) {
    func text(_ word: String) -> String { quoted ? "\"\(word)\"" : word }
    if let parameter = around.parameterHere {
      for word in parameter.words { add(word, .enumMember, rank: 0, text(word), at: range, parameter.doc) }
      for alias in parameter.aliases {
        add(alias.word, .enumMember, rank: 1, text(alias.word), at: range, detail: "for \(alias.meaning)")
      }
      if !parameter.words.isEmpty { return }
    }
    guard let place = around.placeOfValue(around.container, around.slot) else { return }
    for word in around.knowledge.schema.words(of: place) { add(word, .enumMember, rank: 0, text(word), at: range) }
    if quoted, !around.isStarlark, place.schemas.contains(where: { $0["type"] == "boolean" }) {
      for word in ["true", "false"] { add(word, .value, rank: 0, at: range) }
    }
  }

  // MARK: Outside of strings

  private mutating func addOutside(_ range: SourceRange) {
    let bytes = around.document.bytes
    if around.isStarlark, range.start > 0, bytes[range.start - 1] == 0x2E {
      if range.start > 1, bytes[range.start - 2] &- 0x30 <= 9, !isName(before: range.start - 1) { return }
      for method in around.knowledge.methods {
        add(method.name, .method, rank: 0, at: range, detail: "method of \(method.types)")
      }
      return
    }
    if around.here.kind == .dict, around.isBeforeValue { addFields(range, quoted: true) }
    if around.here.kind != .dict || !around.isBeforeValue { addWords(range, quoted: true) }
    guard around.isStarlark else { return }
    if around.here.kind == .call, around.hereSlot.valueStart == nil || around.offset < around.hereSlot.valueStart ?? 0 {
      addArguments(range)
    }
    addNames(range)
  }

  /// Whether the word that ends at an offset is a name, not a number.
  private func isName(before offset: Int) -> Bool {
    var start = offset
    let bytes = around.document.bytes
    while start > 0, (bytes[start - 1] | 0x20) &- 0x61 < 26 || bytes[start - 1] &- 0x30 <= 9 || bytes[start - 1] == 0x5F
    {
      start -= 1
    }
    return start < offset && bytes[start] &- 0x30 > 9
  }

  /// The parameters that the call has no arguments for yet.
  private mutating func addArguments(_ range: SourceRange) {
    let own = around.hereSlot.key
    let used = Set(around.here.slots.compactMap(\.key)).subtracting(own.map { [$0] } ?? [])
    let positional = around.here.slots[..<around.slot].count { $0.key == nil }
    let suffix = around.hereSlot.valueStart == nil ? " = " : ""
    if let function = around.libraryFunction(around.container) {
      for (index, parameter) in function.parameters.enumerated()
      where index >= positional && !used.contains(parameter.name) {
        add(
          parameter.name, .property, rank: parameter.isRequired ? 0 : 1, parameter.name + suffix, at: range,
          detail: parameter.acceptedText, "\(parameter.doc)\n\n\(Markdown.accepted(parameter))")
      }
    } else if let function = around.moduleFunction(around.container) {
      for (index, name) in function.parameterNames.enumerated()
      where index >= positional && !used.contains(name) && !name.hasPrefix("*") {
        add(name, .property, rank: 1, name + suffix, at: range, detail: "parameter of \(function.name)")
      }
    }
  }

  private mutating func addNames(_ range: SourceRange) {
    let visible = around.document.module.visible(at: around.offset)
    for symbol in visible {
      let isFunction = symbol.kind == .function
      add(
        symbol.name, isFunction ? .function : .variable, rank: 2, at: range, detail: symbol.parameters,
        Markdown.symbol(symbol))
    }
    let hidden = Set(visible.map(\.name))
    for function in around.knowledge.library.functions where !hidden.contains(function.name) {
      add(function.name, .function, rank: 3, at: range, detail: function.signature, Markdown.function(function))
    }
    for name in around.knowledge.builtins where !hidden.contains(name) {
      let builtin = Builtins.documentation(of: name)
      add(name, .function, rank: 4, at: range, detail: builtin?.signature, builtin?.text)
    }
    for word in LanguageNames.keywords { add(word, .keyword, rank: 5, at: range) }
  }
}
