import JSONCore
import SpecModel
import Starlark

/// What the thing at a place is.
struct Hover {
  private let around: Surroundings

  init(_ server: LanguageServer, _ document: OpenDocument, _ offset: Int) {
    around = Surroundings(server, document, offset)
  }

  var answer: JSONTree {
    switch around.word {
    case .name(let name, let range): return answer(describe(name: name, range), range)
    case .string(let text, let range): return answer(describe(string: text, range), range)
    case .comment, nil: return .null
    }
  }

  private func answer(_ text: String?, _ range: SourceRange) -> JSONTree {
    guard let text else { return .null }
    let place = around.server.json(range.start, range.end, in: around.document.index)
    return ["contents": Markdown.value(text), "range": place]
  }

  private func describe(name: String, _ range: SourceRange) -> String? {
    guard around.isStarlark else { return nil }
    if around.values.isAttribute(range) {
      return around.knowledge.methods.first { $0.name == name }.map { "`\(name)()`: a method of \($0.types)" }
    }
    if around.here.kind == .call, around.hereSlot.keyRange == range {
      guard let function = around.libraryFunction(around.container) else { return nil }
      return function.parameters.first { $0.isCalled(name) }.map { Markdown.parameter($0, of: function.name) }
    }
    if let symbol = around.document.module.definition(of: name, at: around.offset) {
      guard symbol.kind == .loaded else { return Markdown.symbol(symbol) }
      guard let found = ModuleLookup(around.server, around.document).original(of: symbol) else {
        return Markdown.symbol(symbol)
      }
      return Markdown.symbol(found.symbol, from: DocumentURI.path(of: found.module.uri) ?? found.module.uri)
    }
    if let function = around.knowledge.library[name] { return Markdown.function(function) }
    guard around.knowledge.builtins.contains(name), let builtin = Builtins.documentation(of: name) else { return nil }
    return Markdown.code(builtin.signature) + "\n\(builtin.text)\n"
  }

  private func describe(string text: String, _ range: SourceRange) -> String? {
    let guide = around.knowledge.schema
    if around.here.kind == .dict, around.hereSlot.keyRange == range {
      guard let place = around.place(of: around.container) else { return nil }
      let field = guide.fields(of: place, words: around.words(of: around.container)).first { $0.name == text }
      return field.map { Markdown.field(text, $0.schema, guide, isRequired: $0.isRequired) }
    }
    if around.isStarlark, let parameter = around.parameterHere {
      return "`\(parameter.name)`: \(parameter.doc)\n\n\(Markdown.accepted(parameter))"
    }
    guard around.here.kind == .dict, let key = around.hereSlot.key, let place = around.place(of: around.container)
    else { return nil }
    let field = guide.fields(of: place, words: around.words(of: around.container)).first { $0.name == key }
    return field.map { Markdown.field(key, $0.schema, guide, isRequired: $0.isRequired) }
  }
}
