import JSONCore
import SpecModel
import Starlark

/// The parameters of the call that a place is in.
struct SignatureHelp {
  private let around: Surroundings

  init(_ server: LanguageServer, _ document: OpenDocument, _ offset: Int) {
    around = Surroundings(server, document, offset)
  }

  var answer: JSONTree {
    guard around.isStarlark else { return .null }
    var (container, slot) = (around.container, around.slot)
    while container >= 0 {
      let here = around.values.containers[container]
      if here.kind == .call, let found = signature(container, slot) { return found }
      (container, slot) = (here.parent, here.parentSlot)
    }
    return .null
  }

  private func signature(_ container: Int, _ slot: Int) -> JSONTree? {
    let key = around.values.containers[container].slots[slot].key
    if let function = around.libraryFunction(container) {
      let parameters = function.parameters.map { parameter in
        (
          label: Self.label(parameter),
          documentation: JSONTree?.some(Markdown.value("\(parameter.doc)\n\n\(Markdown.accepted(parameter))"))
        )
      }
      let active = key.map { key in function.parameters.firstIndex { $0.isCalled(key) } }
      let position = slot < function.positionalCount ? slot : nil
      return answer(function.signature, function.doc, parameters, active ?? position)
    }
    if let function = around.moduleFunction(container) {
      let names = function.parameterNames
      let active = key.map { key in names.firstIndex(of: key) ?? names.firstIndex { $0.hasPrefix("**") } }
      let rest = names.firstIndex { $0.hasPrefix("*") && !$0.hasPrefix("**") }
      let position = slot < (rest ?? names.count) ? slot : rest
      return answer(
        function.name + (function.parameters ?? "()"), function.documentation ?? "", names.map { ($0, nil) },
        active ?? position)
    }
    guard let name = around.values.containers[container].function, around.knowledge.builtins.contains(name),
      let builtin = Builtins.documentation(of: name)
    else { return nil }
    return answer(builtin.signature, builtin.text, [], nil)
  }

  private static func label(_ parameter: LibraryParameter) -> String {
    switch parameter.presence {
    case .required: parameter.name
    case .defaulted(let value): "\(parameter.name) = \(value.text)"
    case .optional: "\(parameter.name) = None"
    }
  }

  private func answer(
    _ label: String, _ documentation: String, _ parameters: [(label: String, documentation: JSONTree?)], _ active: Int?
  ) -> JSONTree {
    let list = parameters.map { parameter in
      JSONTree.object(["label": .string(parameter.label), "documentation": parameter.documentation])
    }
    // Beyond the last one none is meant.
    let number = Int64(active ?? parameters.count)
    let signature: JSONTree = .object([
      "label": .string(label), "documentation": documentation.isEmpty ? nil : Markdown.value(documentation),
      "parameters": .array(list), "activeParameter": .integer(number),
    ])
    return ["signatures": [signature], "activeSignature": 0, "activeParameter": .integer(number)]
  }
}
