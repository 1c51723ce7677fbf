extension LibraryFunction {
  /// What it gives, as the contract writes it: `{type: "additive", base_freq, harmonics}`. `key` alone is the parameter of
  /// that name, `key?` is there only when the parameter was given, `a|b` is a, or b where a was not given.
  public var shape: String { LibraryShape(parameters: parameters).text(result) }
}

/// Prints templates.
private struct LibraryShape {
  let parameters: [LibraryParameter]

  func text(_ template: LibraryTemplate) -> String {
    switch template {
    case .constant(let value): value.shape
    case .argument(let place): name(place)
    case .argumentOr(let place, let other): "\(name(place))|\(text(other))"
    case .computed(_, let text, _): text
    case .member(let place, let member): "\(name(place)).\(member)"
    case .object(let entries): "{\(entries.map { entry($0) }.joined(separator: ", "))}"
    case .copy(let place, let entries):
      "{\((["...\(name(place))"] + entries.map { entry($0) }).joined(separator: ", "))}"
    case .list(let elements): "[\(elements.map { text($0) }.joined(separator: ", "))]"
    case .choice(_, let choices): choices.map { text($0.template) }.joined(separator: " | ")
    }
  }

  private func name(_ place: Int) -> String { parameters.indices.contains(place) ? parameters[place].name : "?" }

  private func entry(_ entry: LibraryEntry) -> String {
    var key: String
    switch entry.key {
    case .fixed(let name): key = name
    case .chosen(_, let names, let otherwise):
      // Each name once, in the order of the words.
      var all: [String] = []
      for name in names.map(\.name) + [otherwise] where !all.contains(name) { all.append(name) }
      key = all.joined(separator: "|")
    }
    let value = text(entry.value)
    if case .always = entry.presence {} else { key += "?" }
    if case .fixed(let name) = entry.key, value == name { return key }
    if case .member(_, let member) = entry.value, case .fixed(member) = entry.key { return key }
    return "\(key): \(value)"
  }
}
