import SpecCade
import SpecModel
import Starlark

/// What stands around a place of a document.
struct Surroundings {
  let server: LanguageServer
  let document: OpenDocument
  let offset: Int
  let values: ValueOutline
  /// The innermost brackets and the slot in them.
  let container: Int
  let slot: Int
  let word: ValueOutline.Word?

  init(_ server: LanguageServer, _ document: OpenDocument, _ offset: Int) {
    self.server = server
    self.document = document
    self.offset = offset
    values = document.values
    (container, slot) = values.place(at: offset)
    word = values.word(at: offset)
  }

  var isStarlark: Bool { document.kind == .starlark }
  var knowledge: Knowledge { server.knowledge }
  var here: ValueOutline.Container { values.containers[container] }
  var hereSlot: ValueOutline.Slot { here.slots[slot] }

  /// Whether the place is before the colon or equals sign of its slot.
  var isBeforeValue: Bool { hereSlot.valueStart.map { offset < $0 } ?? true }

  /// The string members of a dict, or the arguments of a call.
  func words(of container: Int) -> (String) -> String? {
    { key in
      for slot in values.containers[container].slots where slot.key == key {
        if case .string(let text, _) = slot.value { return text }
      }
      return nil
    }
  }

  // MARK: Calls

  /// The library's function that brackets are the call of.
  func libraryFunction(_ container: Int) -> LibraryFunction? {
    guard isStarlark, let name = values.containers[container].function,
      document.module.definition(of: name, at: offset) == nil
    else { return nil }
    return knowledge.library[name]
  }

  /// The module's own function that brackets are the call of, or one that it loads.
  func moduleFunction(_ container: Int) -> ModuleOutline.Symbol? {
    guard isStarlark, let name = values.containers[container].function,
      let symbol = document.module.definition(of: name, at: offset)
    else { return nil }
    if symbol.kind == .loaded { return ModuleLookup(server, document).original(of: symbol)?.symbol }
    return symbol.kind == .function ? symbol : nil
  }

  /// The parameter that a slot of a call is for.
  func parameter(_ function: LibraryFunction, _ container: Int, _ slot: Int) -> LibraryParameter? {
    let parameters = function.parameters
    if let name = values.containers[container].slots[slot].key { return parameters.first { $0.isCalled(name) } }
    return slot < function.positionalCount ? parameters[slot] : nil
  }

  /// The parameter that the place gives a value to, also as an element of a list.
  var parameterHere: LibraryParameter? {
    var (container, slot) = (container, slot)
    while values.containers[container].kind == .list || values.containers[container].kind == .group {
      (container, slot) = (values.containers[container].parent, values.containers[container].parentSlot)
      if container < 0 { return nil }
    }
    guard values.containers[container].kind == .call, let function = libraryFunction(container) else { return nil }
    return parameter(function, container, slot)
  }

  // MARK: Fields

  /// What a dict or list is in the spec; nil: not known.
  func place(of container: Int) -> SchemaGuide.Place? {
    let here = values.containers[container]
    guard here.parent >= 0 else { return nil }
    return placeOfValue(here.parent, here.parentSlot, holding: container)
  }

  /// What the value in a slot is in the spec.
  func placeOfValue(_ container: Int, _ slot: Int, holding child: Int? = nil) -> SchemaGuide.Place? {
    let here = values.containers[container]
    let schema = knowledge.schema
    switch here.kind {
    case .module:
      if !isStarlark { return schema.spec }
      if let name = here.slots[slot].key {
        let field = schema.member(name, of: schema.spec) { _ in nil }
        if !field.schemas.isEmpty { return field }
        // Named otherwise, it is a spec if it has the members of one.
        return child.map { isSpec($0) } ?? false ? schema.spec : nil
      }
      return child == nil ? nil : schema.spec
    case .dict:
      guard let key = here.slots[slot].key, let place = place(of: container) else { return nil }
      return schema.member(key, of: place, words: words(of: container))
    case .list:
      return place(of: container).map { schema.element(of: $0) }
    case .group:
      return here.parent >= 0 ? placeOfValue(here.parent, here.parentSlot, holding: child) : nil
    case .call:
      guard here.function == "spec", let function = libraryFunction(container),
        let name = parameter(function, container, slot)?.name
      else { return nil }
      return schema.member(name, of: schema.spec, words: words(of: container))
    case .index: return nil
    }
  }

  private func isSpec(_ container: Int) -> Bool {
    values.containers[container].slots.contains { ["spec_version", "asset_id", "asset_type"].contains($0.key) }
  }
}
