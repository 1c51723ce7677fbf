/// Writes a completion script for zsh, a function for each command over `_arguments`.
enum ZshCompletion {
  static func script(_ program: String, _ tree: CompletionTree) -> String {
    let function = "_" + program.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    var text = "#compdef \(program)\n# zsh completion for \(program); save it as _\(program) in a folder of $fpath\n"
    for node in tree.all.reversed() { text += "\n" + body(node, function) }
    text += """

      if [ "$funcstack[1]" = "\(function)" ]; then
        \(function) "$@"
      else
        compdef \(function) \(program)
      fi

      """
    return text
  }

  private static func name(_ node: CompletionTree, _ function: String) -> String {
    node.path.isEmpty ? function : function + "_" + node.identifier
  }

  private static func body(_ node: CompletionTree, _ function: String) -> String {
    let general = [
      "'(- *)'{-h,--help}'[Show the help page]'", "'(- *)'{-V,--version}'[Print the version]'",
    ]
    guard !node.children.isEmpty else {
      let specifications = node.parameters.flatMap(specification) + general
      return "\(name(node, function))() {\n  _arguments -s -S \\\n    "
        + specifications.joined(separator: " \\\n    ") + "\n}\n"
    }
    var text = "\(name(node, function))() {\n  local curcontext=\"$curcontext\" state line\n"
    text += "  _arguments -C \\\n    " + general.joined(separator: " \\\n    ")
    text += " \\\n    '1: :->command' '*:: :->words'\n"
    text += "  case \"$state\" in\n    command)\n      local -a commands\n      commands=(\n"
    for child in node.children {
      text += "        \((child.names.first ?? "").escapingColons.zshQuoted(with: child.abstract))\n"
    }
    if node.path.isEmpty { text += "        'help:Show the help page of a command'\n" }
    text += "      )\n      _describe command commands\n      ;;\n    words)\n      case \"$words[1]\" in\n"
    for child in node.children {
      let labels = child.names.map(\.shellQuoted).joined(separator: "|")
      text += "        \(labels)) \(name(child, function)) ;;\n"
    }
    if node.path.isEmpty {
      let words = node.children.compactMap(\.names.first).map(\.shellQuoted).joined(separator: " ")
      text += "        help) compadd -- \(words) ;;\n"
    }
    return text + "      esac\n      ;;\n  esac\n}\n"
  }

  private static func specification(_ parameter: Parameter) -> [String] {
    var result: [String] = []
    if parameter.isOption { result.append(option(parameter)) }
    if parameter.isPositional {
      let prefix = parameter.isRepeatable ? "*" : parameter.isRequired ? "" : ":"
      let message = parameter.placeholder.escapingColons
      result.append("\(prefix):\(message):\(action(parameter.completion))".singleQuoted)
    }
    return result
  }

  /// `'(-o --out-root)'{-o+,--out-root=}'[help]:DIR:_files -/'`
  private static func option(_ parameter: Parameter) -> String {
    let exclusion = parameter.isRepeatable ? "*" : "(\(parameter.spellings.joined(separator: " ")))"
    let spellings = parameter.spellings.map { spelling in
      let isLong = spelling.hasPrefix("--")
      return switch parameter.kind {
      case .flag: spelling
      case .value: spelling + (isLong ? "=" : "+")
      case .optionalValue: spelling + (isLong ? "=-" : "-")
      }
    }
    let names = spellings.count == 1 ? spellings[0] : "{" + spellings.joined(separator: ",") + "}"
    let help = "[" + parameter.briefHelp.map { "[]\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "]"
    let value: String
    switch parameter.kind {
    case .flag: value = ""
    case .value: value = ":\(parameter.placeholder.escapingColons):\(action(parameter.completion))"
    case .optionalValue: value = "::\(parameter.placeholder.escapingColons):\(action(parameter.completion))"
    }
    return exclusion.singleQuoted + names + (help + value).singleQuoted
  }

  private static func action(_ completion: Completion) -> String {
    switch completion {
    case .none: " "
    case .directory: "_files -/"
    case .file(let extensions):
      extensions.isEmpty ? "_files" : "_files -g \"*.(\(extensions.joined(separator: "|")))\""
    case .choice(let words): "(" + words.map(\.shellQuoted).joined(separator: " ") + ")"
    }
  }
}

extension String {
  fileprivate var escapingColons: String { map { $0 == ":" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() }
  fileprivate var singleQuoted: String { "'" + map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'" }
  fileprivate func zshQuoted(with abstract: String) -> String { (self + ":" + abstract).singleQuoted }
}
