import JSONCore
import SpecModel
import Starlark

/// The outline of a document.
struct Symbols {
  private let server: LanguageServer
  private let document: OpenDocument

  init(_ server: LanguageServer, _ document: OpenDocument) {
    self.server = server
    self.document = document
  }

  private enum Kind: Int64 {
    case function = 12
    case variable = 13
    case string = 15
    case number = 16
    case array = 18
    case object = 19
  }

  var answer: JSONTree {
    switch document.kind {
    case .starlark: .array(document.module.symbols.filter { $0.kind != .loaded }.map { symbol($0) })
    case .json: .array(rootMembers)
    case nil: []
    }
  }

  private func symbol(_ symbol: ModuleOutline.Symbol) -> JSONTree {
    item(
      symbol.name, symbol.kind == .function ? .function : .variable, symbol.parameters, symbol.range, symbol.nameRange,
      symbol.children.map { self.symbol($0) })
  }

  private func item(
    _ name: String, _ kind: Kind, _ detail: String?, _ range: SourceRange, _ selection: SourceRange,
    _ children: [JSONTree]
  ) -> JSONTree {
    .object([
      "name": .string(name.isEmpty ? "\"\"" : name), "detail": detail.map { .string($0) },
      "kind": .integer(kind.rawValue), "range": server.json(range.start, range.end, in: document.index),
      "selectionRange": server.json(selection.start, selection.end, in: document.index),
      "children": children.isEmpty ? nil : .array(children),
    ])
  }

  // MARK: JSON

  private var rootMembers: [JSONTree] {
    guard
      let root = document.values.containers.first?.slots.lazy.compactMap({ document.values.container(in: $0) }).first
    else { return [] }
    return members(of: root, depth: 0)
  }

  private static let maximumDepth = 32

  private func members(of number: Int, depth: Int) -> [JSONTree] {
    guard depth < Self.maximumDepth else { return [] }
    let container = document.values.containers[number]
    return container.slots.enumerated().compactMap { index, slot in
      if container.kind == .dict {
        guard let key = slot.key, let keyRange = slot.keyRange else { return nil }
        return value(key, slot, keyRange, depth)
      }
      // Of a list only what has members is worth a line.
      guard let child = document.values.container(in: slot) else { return nil }
      return value("[\(index)]", slot, SourceRange(document.values.containers[child].range.start, 0), depth)
    }
  }

  private func value(_ name: String, _ slot: ValueOutline.Slot, _ selection: SourceRange, _ depth: Int) -> JSONTree {
    let start = selection.start
    func range(_ end: Int) -> (SourceRange, SourceRange) {
      let end = max(end, start)
      return (SourceRange(start, end), SourceRange(start, min(max(selection.end, start), end)))
    }
    switch slot.value {
    case .container(let child):
      let container = document.values.containers[child]
      let (whole, part) = range(container.range.end)
      let kind: Kind = container.kind == .dict ? .object : .array
      return item(name, kind, summary(container), whole, part, members(of: child, depth: depth + 1))
    case .string(let text, let place):
      let (whole, part) = range(place.end)
      return item(name, .string, text, whole, part, [])
    case .name(let text, let place):
      let (whole, part) = range(place.end)
      return item(name, .variable, text, whole, part, [])
    case .other(let place):
      let (whole, part) = range(place.end)
      return item(
        name, .number, String(decoding: document.bytes[place.start..<place.end], as: UTF8.self), whole, part, [])
    case .none:
      let (whole, part) = range(slot.valueStart ?? selection.end)
      return item(name, .variable, nil, whole, part, [])
    }
  }

  /// What an object is: its type, kind or name.
  private func summary(_ container: ValueOutline.Container) -> String? {
    for key in ["type", "kind", "id", "variant_id", "name"] {
      for slot in container.slots where slot.key == key {
        if case .string(let text, _) = slot.value { return text }
      }
    }
    return nil
  }
}
