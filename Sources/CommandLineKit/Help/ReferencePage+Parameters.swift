extension ReferencePage {
  /// ` [options] --out DIR SPEC [MORE...]`: required options are spelled out, the others summed up.
  static func usageWords(_ parameters: [Parameter]) -> String {
    var words = [" [options]"]
    for parameter in parameters where parameter.isRequired && !parameter.isPositional {
      words.append("\(parameter.optionName) \(parameter.placeholder)")
    }
    for parameter in parameters where parameter.isPositional && !parameter.isHidden {
      let word = parameter.placeholder + (parameter.isRepeatable ? "..." : "")
      words.append(parameter.isRequired ? word : "[\(word)]")
    }
    return words.joined(separator: " ")
  }

  static func parameterSections(_ parameters: [Parameter]) -> [Section] {
    var sections: [Section] = []
    let arguments = parameters.filter { $0.isPositional && !$0.isHidden }
    if !arguments.isEmpty {
      sections.append(Section(title: "Arguments", rows: arguments.map { Row(term: $0.placeholder, text: text($0)) }))
    }
    var titled: [Section] = []
    var general: [Row] = []
    for parameter in parameters where parameter.isOption && !parameter.isHidden {
      let row = Row(
        term: term(parameter),
        text: parameter.isPositional ? "Another way to give \(parameter.placeholder)." : text(parameter))
      guard let title = parameter.section else {
        general.append(row)
        continue
      }
      if let index = titled.firstIndex(where: { $0.title == title }) {
        titled[index].rows.append(row)
      } else {
        titled.append(Section(title: title, rows: [row]))
      }
    }
    general += generalOptions(taken: parameters.flatMap(\.spellings))
    return sections + [Section(title: "Options", rows: general)] + titled
  }

  static func term(_ parameter: Parameter) -> String {
    let names = parameter.spellings.joined(separator: ", ")
    return switch parameter.kind {
    case .flag: names
    case .value: names + " " + parameter.placeholder
    case .optionalValue: names + "[=" + parameter.placeholder + "]"
    }
  }

  /// The help sentence followed by what the declaration knows: default, choices, rule, environment, repetition.
  static func text(_ parameter: Parameter) -> String {
    var notes: [String] = []
    if !parameter.choices.isEmpty { notes.append("One of: " + parameter.choices.joined(separator: ", ") + ".") }
    if let rule = parameter.valueNote { notes.append("Accepts \(rule).") }
    if case .optionalValue(let implied) = parameter.kind, !implied.isEmpty {
      notes.append("Without a value: \(implied).")
    }
    if parameter.isRepeatable {
      let list = parameter.separator.map { " or a list separated by '\($0)'" } ?? ""
      if parameter.isPositional {
        notes.append("Several may be given.")
      } else {
        notes.append("May be given more than once\(list).")
      }
    }
    // In brackets, since a value may end in any punctuation.
    if let text = parameter.defaultText { notes.append("[default: \(text)]") }
    if let name = parameter.environment { notes.append("[environment: \(name)]") }
    return ([parameter.help] + notes).joined(separator: " ")
  }
}
