import JSONCore
import Starlark

/// Where the name at a place is bound.
struct Definition {
  private let around: Surroundings

  init(_ server: LanguageServer, _ document: OpenDocument, _ offset: Int) {
    around = Surroundings(server, document, offset)
  }

  var answer: JSONTree {
    guard around.isStarlark else { return .null }
    switch around.word {
    case .name(let name, let range): return definition(ofName: name, range)
    case .string(_, let range): return definition(ofString: range)
    case .comment, nil: return .null
    }
  }

  private func definition(ofName name: String, _ range: SourceRange) -> JSONTree {
    if around.values.isAttribute(range) { return .null }
    if around.here.kind == .call, around.hereSlot.keyRange == range, around.here.function != "load" {
      // The name of an argument is not a name of the module.
      return .null
    }
    guard let symbol = around.document.module.definition(of: name, at: around.offset) else { return .null }
    if symbol.kind == .loaded, let found = lookup.original(of: symbol) {
      return location(found.module.uri, found.symbol.nameRange, found.module.index)
    }
    return location(around.document.uri, symbol.nameRange, around.document.index)
  }

  /// The module or a name in a `load`.
  private func definition(ofString range: SourceRange) -> JSONTree {
    for load in around.document.module.loads {
      if load.moduleRange == range {
        guard let module = lookup.module(load.module) else { return .null }
        return location(module.uri, SourceRange(0, 0), module.index)
      }
      // Of `a = "b"` the string stands behind the local name.
      for name in load.names where around.here.function == "load" {
        guard case .string(let text, let place) = around.hereSlot.value, place == range, text == name.original,
          let module = lookup.module(load.module),
          let symbol = module.outline.symbols.first(where: { $0.name == text })
        else { continue }
        return location(module.uri, symbol.nameRange, module.index)
      }
    }
    return .null
  }

  private var lookup: ModuleLookup { ModuleLookup(around.server, around.document) }

  private func location(_ uri: String, _ range: SourceRange, _ index: TextIndex) -> JSONTree {
    ["uri": .string(uri), "range": around.server.json(range.start, range.end, in: index)]
  }
}
