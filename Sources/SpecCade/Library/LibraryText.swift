import SpecModel

extension LibraryParameter {
  /// What it takes, for tables: `number > 0, Hz`, `one of sine, square`.
  public var acceptedText: String {
    var parts: [String] = []
    if !words.isEmpty {
      parts.append("one of \(words.joined(separator: ", "))")
      for alias in aliases { parts.append("\(alias.word) for \(alias.meaning)") }
    } else {
      let range = bounds.text
      parts.append(range.isEmpty ? type.words : "\(type.words) \(range)")
    }
    if length != .any { parts.append(length.text) }
    if let unit { parts.append(unit.rawValue) }
    for other in otherNames { parts.append("also named \(other)") }
    return parts.joined(separator: ", ")
  }

  /// What holds where it is not given: `required`, `"sine"`, `–`.
  public var standingText: String {
    switch presence {
    case .required: "required"
    case .defaulted(let value): value.text
    case .optional: "–"
    }
  }
}

extension Library {
  /// The functions under their headings, in order of declaration.
  public var sections: [(title: String, functions: [LibraryFunction])] {
    var result: [(title: String, functions: [LibraryFunction])] = []
    for function in functions {
      if let place = result.firstIndex(where: { $0.title == function.section }) {
        result[place].functions.append(function)
      } else {
        result.append((function.section, [function]))
      }
    }
    return result
  }

  /// The functions whose name, heading or description contains a text, whatever its letter case.
  public func functions(about text: String) -> [LibraryFunction] {
    let text = text.lowercased()
    return functions.filter { function in
      [function.name, function.section, function.doc].contains { $0.lowercased().contains(text) }
    }
  }
}
